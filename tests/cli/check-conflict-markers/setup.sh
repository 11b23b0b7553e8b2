. "$(dirname "$0")/../shop.sh"
shop
sed -i 's/^      "tag": "0001_order_note",$/<<<<<<< HEAD\n&\n=======\n      "tag": "0001_other",\n>>>>>>> tiers/' \
    drizzle/meta/_journal.json
git add -A
