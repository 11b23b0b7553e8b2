. "$(dirname "$0")/../shop.sh"
collision
git update-ref refs/remotes/origin/main main
git config rerere.enabled true
git switch -q nicks
