git init -q -b main
mkdir settings
echo 'preset: strict' >settings/checker.yaml
ln -s settings/checker.yaml checker.yaml
