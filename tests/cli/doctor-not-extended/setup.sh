git init -q -b main
# As `lefthook install` leaves it; the file of checker is there, but nothing leads to it.
for hook in pre-commit pre-merge-commit pre-push; do
    printf '#!/bin/sh\ncall_lefthook run %s\n' $hook >.git/hooks/$hook
    chmod +x .git/hooks/$hook
done
printf '[pre-commit.commands.mine]\nrun = "true"\n' >lefthook.toml
