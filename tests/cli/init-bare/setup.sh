git init -q -b main
git init -q --bare bare.git
