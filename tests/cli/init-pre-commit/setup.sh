git init -q -b main
printf '# ours\nrepos:\n  # first\n  - repo: https://example.org/a\n    rev: v1\n    hooks: [{id: a}]\n\nfail_fast: true\n' >.pre-commit-config.yaml
