. "$(dirname "$0")/../shop.sh"
collision
git merge -q nicks >/dev/null || true
git status --porcelain >../before
