git init -q -b main
mkdir .claude
printf '{\n\t"model": "x",\n\t"hooks": {\n\t\t"Stop": [ { "hooks": [] } ],\n\t\t"PreToolUse": []\n\t}, "b": [1,2]\n}' >.claude/settings.json
