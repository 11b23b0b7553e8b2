# For the setup.sh of a case, which is $0: a small bookshop with two migrations, made with the real
# git, and the ways in which it is changed.
demo=$(dirname "$0")/../../../scripts/demo.d

# step NAME [FOLDER]: the demonstration's 1-history, 2-edit (a column without a migration), or
# 3-migration (a dangerous migration and the schema that goes with it).
step() {
    mkdir -p "${2:-.}"
    cp -R "$demo/$1/." "${2:-.}/"
}

commit() {
    git add -A
    git commit -q --no-verify -m "$1"
}

shop() {
    [ -d .git ] || git init -q -b main
    step 1-history
    commit "A bookshop with two migrations"
}

uuid_of() {
    printf %s "$1" | git hash-object --stdin |
        sed -E 's/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/\1-\2-\3-\4-\5/'
}

# journal_entry INDEX TAG WHEN: appended to the journal.
journal_entry() {
    entry='    {\n      "idx": %s,\n      "version": "7",\n      "when": %s,\n      "tag": "%s",\n'
    entry="$entry"'      "breakpoints": true\n    }\n  ]\n}'
    sed -i -e '$d' drizzle/meta/_journal.json
    sed -i -e '$d' drizzle/meta/_journal.json
    sed -i -e '$s/}$/},/' drizzle/meta/_journal.json
    # shellcheck disable=SC2059
    printf "$entry" "$1" "$3" "$2" >>drizzle/meta/_journal.json
}

# snapshot NUMBER PARENT COLUMN: the snapshot PARENT with one more column in "customers".
snapshot() {
    parent=$(sed -n 's/^  "id": "\(.*\)",$/\1/p' "drizzle/meta/$2_snapshot.json")
    sed -e "s/^  \"id\": .*/  \"id\": \"$(uuid_of "$1 $3")\",/" \
        -e "s/^  \"prevId\": .*/  \"prevId\": \"$parent\",/" \
        -e "0,/^        \"created_at\": {/s//        \"$3\": {\n          \"name\": \"$3\",\n\
          \"type\": \"text\",\n          \"primaryKey\": false,\n          \"notNull\": false\n\
        },\n&/" "drizzle/meta/$2_snapshot.json" >"drizzle/meta/$1_snapshot.json"
}

# migration NUMBER COLUMN PARENT [WHEN [INDEX]]: a nullable column for "customers", as generate adds it.
migration() {
    index=${5:-$(printf %s "$1" | sed "s/^0*//")}
    sed -i "/phone: text/a\\  $2: text('$2')," src/db/schema.ts
    printf 'ALTER TABLE "customers" ADD COLUMN "%s" text;' "$2" >"drizzle/$1_$2.sql"
    snapshot "$1" "$3" "$2"
    journal_entry "$index" "$1_$2" "${4:-$((1795260000000 + index))}"
}

# A branch "nicks" with two migrations and main, checked out, with one: both begin at 0002.
collision() {
    shop
    git switch -q -c nicks
    migration 0002 nick 0001
    commit "Nicknames"
    migration 0003 pet 0002
    commit "Pets"
    git switch -q main
    migration 0002 fax 0001 1795260000005
    commit "Fax numbers"
}
