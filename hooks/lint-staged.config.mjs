// Only where no hook can call checker itself: `checker check --staged` in the hook, beside
// lint-staged, is better. lint-staged does not call anybody when files are only deleted, or when no
// pattern matches; it hides what is not staged while it runs; and it passes the names of files,
// which checker must not get: so this is a function that leaves them out. checker reads git's index
// itself, so what is hidden makes no difference to it.
export default {
    "*.{ts,mts,cts,js,mjs,cjs,sql,json,yaml}": () => "checker check --staged",
};
