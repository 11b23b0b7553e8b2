. "$(dirname "$0")/../shop.sh"
collision
git switch -q nicks
git config rerere.enabled true
printf 'base: trunk\n' >checker.yaml
commit "Settings"
git branch trunk main
git merge -q main >/dev/null || true
