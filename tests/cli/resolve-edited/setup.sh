. "$(dirname "$0")/../shop.sh"
collision
git switch -q nicks
git merge -q main >/dev/null || true
printf 'mine\n' >>drizzle/0002_nick.sql
