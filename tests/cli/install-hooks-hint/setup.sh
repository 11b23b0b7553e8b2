. "$(dirname "$0")/../shop.sh"
collision
git update-ref refs/remotes/origin/main main
git switch -q -c late 'nicks~2'
migration 1795260001 cat 0001 1795260001500 2
commit "Cats"
migration 1795260002 dog 1795260001 1795260002500 3
commit "Dogs"
git switch -q nicks
