git init -q -b main
mkdir .claude
echo '{"hooks": {"Stop": [],}}' >.claude/settings.json
