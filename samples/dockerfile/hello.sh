#!/bin/sh
echo "$GREETING, $1, says $(cat site/name.txt)"
