mkdir -p .checker/rules
cat > .checker/rules/no-truncate.yaml <<'END'
title: our data is never truncated
severity: error
why: The audit wants every row.
instead: Delete the rows in question.
match: {TruncateStmt: }
message: this empties {table}
bad:
  - sql: TRUNCATE users;
    finds: [{at: TRUNCATE}]
  - sql: DELETE FROM users WHERE id = 1;
    finds: [{at: DELETE}]
good:
  - sql: SELECT 1;
END
