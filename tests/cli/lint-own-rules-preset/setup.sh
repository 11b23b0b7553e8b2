mkdir -p .checker/rules
cat > .checker/rules/no-select.yaml <<'END'
title: our data is never truncated
severity: error
why: The audit wants every row.
instead: Delete the rows in question.
match: {SelectStmt: }
message: this reads
preset: strict
bad:
  - sql: SELECT 1;
    finds: [{at: SELECT}]
good:
  - sql: TRUNCATE t;
END
printf "SELECT 1;\n" > a.sql
