printf 'rules:\n  drop-tabel: off\n' > checker.yaml
printf 'SELECT 1;\n' > a.sql
