. "$(dirname "$0")/../shop.sh"
collision
git switch -q nicks
