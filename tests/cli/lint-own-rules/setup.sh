mkdir -p .checker/rules
cat > .checker/rules/no-select.yaml <<'END'
title: no SELECT in a migration
severity: hint
why: It does nothing.
instead: Leave it out.
match: {SelectStmt: }
message: this does nothing
bad:
  - sql: SELECT 1;
    finds: [{at: SELECT}]
good:
  - sql: DELETE FROM a WHERE id = 1;
END
cat > checker.yaml <<'END'
rules:
  drop-table: off
  create-index-without-concurrently: warning
tables:
  lookup: {rows: 50}
END
printf 'SELECT 1;\nDROP TABLE a;\nCREATE INDEX i ON lookup (id);\nCREATE INDEX j ON big (id);\n' > a.sql
