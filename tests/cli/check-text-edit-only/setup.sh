. "$(dirname "$0")/../shop.sh"
shop
sed -i "s|^  phone: text('phone'),|  // digits only\n  phone: text('phone').\$type<string>(),|" src/db/schema.ts
git add -A
