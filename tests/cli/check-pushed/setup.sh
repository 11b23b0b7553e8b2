. "$(dirname "$0")/../shop.sh"
shop
git update-ref refs/remotes/origin/main main
step 2-edit
commit "Tiers"
git switch -q -c other HEAD^
migration 0002 nick 0001
commit "Nicknames"
