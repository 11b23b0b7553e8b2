. "$(dirname "$0")/../shop.sh"
collision
git update-ref refs/remotes/origin/main main
git switch -q nicks
git rebase -q main >/dev/null 2>&1 || true
