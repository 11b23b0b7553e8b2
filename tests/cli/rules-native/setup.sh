mkdir -p .checker/rules
cat > .checker/rules/no-truncate.yaml <<'END'
title: our data is never truncated
severity: error
why: The audit wants every row.
instead: Delete the rows in question.
check: native
bad:
  - sql: TRUNCATE users;
    finds: [{at: TRUNCATE}]
good:
  - sql: SELECT 1;
END
printf 'TRUNCATE users;\n' > a.sql
