. "$(dirname "$0")/../shop.sh"
shop
step 2-edit
git add -A
id=$(git rev-parse :src/db/schema.ts)
object=.git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)
chmod u+w "$object"
echo broken >"$object"
