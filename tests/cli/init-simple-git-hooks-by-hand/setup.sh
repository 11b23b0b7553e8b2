git init -q -b main
printf 'module.exports = {};\n' >simple-git-hooks.cjs
