#!/usr/bin/env python3
"""core/ssh reads ssh_config as `ssh -G` does. Usage: agree.py CONFIGDUMP. Exit 1 names every difference."""
import os
import pathlib
import pwd
import subprocess
import sys
import tempfile

DUMP = sys.argv[1]
HOME = pwd.getpwuid(os.getuid()).pw_dir
KEYS = ("hostname user port addressfamily identitiesonly hashknownhosts checkhostip batchmode tcpkeepalive passwordauthentication "
        "kbdinteractiveauthentication gssapiauthentication pubkeyauthentication stricthostkeychecking serveraliveinterval serveralivecountmax "
        "connectionattempts numberofpasswordprompts connecttimeout userknownhostsfile globalknownhostsfile identityfile localforward proxyjump "
        "hostkeyalias bindaddress preferredauthentications").split()

# name, configuration, host, arguments of the command line
CASES = [
    ("empty", "", "h", []),
    ("port", "Port 23", "h", []),
    ("equals", "Port=23\nUser = bob", "h", []),
    ("quoted value", 'User "bob"\nIdentityFile "~/a b"', "h", []),
    ("single quotes", "IdentityFile '~/a b'", "h", []),
    ("backslash", r"IdentityFile ~/a\ b", "h", []),
    ("comment after", "Port 23 # twenty three", "h", []),
    ("hash inside", "User a#b", "h", []),
    ("upper case keyword", "PORT 23\nhOsTnAmE x", "h", []),
    ("tabs", "\tPort\t23\t", "h", []),
    ("crlf", "Port 23\r\nUser x\r\n", "h", []),
    ("first wins", "Port 1\nPort 2", "h", []),
    ("host block", "Host h\nPort 23\nHost g\nUser x", "h", []),
    ("host star last", "Host h\nPort 23\nHost *\nPort 24\nUser u", "h", []),
    ("host star first", "Host *\nPort 24\nHost h\nPort 23", "h", []),
    ("question mark", "Host h?\nPort 23\nHost ?\nPort 24", "h", []),
    ("several names", "Host g h i\nPort 23", "h", []),
    ("negated", "Host * !h\nPort 23", "h", []),
    ("negated first", "Host !h *\nPort 23", "h", []),
    ("only negated", "Host !g\nPort 23", "h", []),
    ("upper host", "Host H\nPort 23", "H", []),
    ("upper host lower pattern", "Host h\nPort 23", "H", []),
    ("ip", "Host 10.0.*\nUser x", "10.0.0.1", []),
    ("ipv6", "Host fe80::*\nUser x", "FE80::1", []),
    ("hostname", "HostName other.example", "h", []),
    ("hostname token", "Host h\nHostName %h.Example.org", "h", []),
    ("hostname percent", "HostName 50%%", "h", []),
    ("match all", "Match all\nPort 23", "h", []),
    ("match host", "Match host h,g\nPort 23", "h", []),
    ("match host after hostname", "HostName x.y\nMatch host *.y\nPort 23\nMatch host h\nUser u", "h", []),
    ("match originalhost", "HostName x.y\nMatch originalhost h\nPort 23", "h", []),
    ("match not host", "Match !host g\nPort 23\nMatch !host h\nUser u", "h", []),
    ("match list negation", "Match host *,!h\nPort 23", "h", []),
    ("match user default", "Match user root\nPort 23", "h", []),
    ("match user config", "User bob\nMatch user bob\nPort 23", "h", []),
    ("match user command line", "Match user cli\nPort 23", "h", ["-l", "cli"]),
    ("match localuser", "Match localuser root,nobody\nPort 23", "h", []),
    ("match two", "Match host h user root\nPort 23\nMatch host h user no\nUser u", "h", []),
    ("match exec true", 'Match exec "true"\nPort 23', "h", []),
    ("match exec false", "Match exec false\nPort 23", "h", []),
    ("match exec token", 'Match exec "test %h = h && test %p = 22"\nPort 23', "h", []),
    ("match not exec", "Match !exec false\nPort 23", "h", []),
    ("match exec after mismatch", "Match host g exec true\nPort 23", "h", []),
    ("match equals", "Match host=h\nPort 23", "h", []),
    ("match final", "HostName x.y\nMatch final host x.y\nPort 23\nMatch final originalhost h\nUser fin", "h", []),
    ("match final host line", "Host x.y\nPort 23\nHost h\nHostName x.y\nMatch final\nUser u", "h", []),
    ("match not final", "Match !final\nUser u\nMatch final\nPort 23", "h", []),
    ("match canonical", "Match canonical\nPort 23", "h", []),
    ("include", "Include {dir}/inc_a\nPort 24", "h", []),
    ("include glob", "Include {dir}/inc_*\nPort 24", "h", []),
    ("include in block", "Host g\nInclude {dir}/inc_a\nHost h\nPort 24", "h", []),
    ("include in fitting block", "Host h\nInclude {dir}/inc_host\nUser after\nHost *\nPort 24", "h", []),
    ("include missing", "Include {dir}/none*\nPort 24", "h", []),
    ("include two", "Include {dir}/inc_a {dir}/inc_b", "h", []),
    ("include nested", "Include {dir}/nest", "h", []),
    ("identities", "IdentityFile ~/a\nIdentityFile ~/b\nIdentityFile ~/a", "h", []),
    ("identities of blocks", "Host h\nIdentityFile ~/a\nHost *\nIdentityFile ~/b_%h", "h", []),
    ("identity none", "IdentityFile none", "h", []),
    ("identity command line", "IdentityFile ~/b", "h", ["-i", "/dev/null"]),
    ("identitiesonly", "IdentitiesOnly yes", "h", []),
    ("switches", "BatchMode yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPubkeyAuthentication no\nTCPKeepAlive no", "h", []),
    ("old names", "ChallengeResponseAuthentication no\nKeepAlive no", "h", []),
    ("true and false", "IdentitiesOnly true\nHashKnownHosts false\nCheckHostIP TRUE", "h", []),
    ("strict yes", "StrictHostKeyChecking yes", "h", []),
    ("strict no", "StrictHostKeyChecking no", "h", []),
    ("strict off", "StrictHostKeyChecking off", "h", []),
    ("strict accept-new", "StrictHostKeyChecking accept-new", "h", []),
    ("times", "ServerAliveInterval 1m30s\nServerAliveCountMax 5\nConnectTimeout 1h", "h", []),
    ("times none", "ConnectTimeout none\nServerAliveInterval 15", "h", []),
    ("family", "AddressFamily inet6\nBindAddress ::1", "h", []),
    ("known hosts", "UserKnownHostsFile ~/kh %d/x /y\nGlobalKnownHostsFile /a /b", "h", []),
    ("known hosts first line", "UserKnownHostsFile /a\nUserKnownHostsFile /b", "h", []),
    ("known hosts tokens", "HostName x\nUserKnownHostsFile /k/%h/%n/%p/%r/%k/%u/%i/%%", "h", []),
    ("hostkeyalias", "HostKeyAlias Zoo\nUserKnownHostsFile /k/%k", "h", []),
    ("jump", "ProxyJump g", "h", []),
    ("jump full", "ProxyJump u@g:24", "h", []),
    ("jump list", "ProxyJump u@g:24,x,y@z", "h", []),
    ("jump v6", "ProxyJump u@[::1]:24", "h", []),
    ("jump uri", "ProxyJump ssh://u@g:24", "h", []),
    ("jump none", "Host h\nProxyJump none\nHost *\nProxyJump g", "h", []),
    ("jump before command", "ProxyJump g\nProxyCommand nc %h %p", "h", []),
    ("command before jump", "ProxyCommand nc %h %p\nProxyJump g", "h", []),
    ("command none", "ProxyCommand none\nProxyJump g", "h", []),
    ("jump command line", "ProxyJump g", "h", ["-J", "other:23"]),
    ("command line", "Port 23\nUser x", "h", ["-p", "24", "-l", "y"]),
    ("forwards", "LocalForward 8080 localhost:80\nLocalForward 127.0.0.1:81 [::1]:82\nLocalForward 83 /sock", "h", []),
    ("preferred", "PreferredAuthentications publickey,password", "h", []),
    ("prompts", "NumberOfPasswordPrompts 1\nConnectionAttempts 4", "h", []),
    ("bad port", "Port 99999", "h", []),
    ("bad flag", "IdentitiesOnly perhaps", "h", []),
    ("bad quote", 'IdentityFile "a', "h", []),
    ("bad match", "Match colour blue\nPort 23", "h", []),
    ("bad match all", "Match all host h\nPort 23", "h", []),
    ("bad jump", "ProxyJump a:b", "h", []),
    ("bad strict", "StrictHostKeyChecking perhaps", "h", []),
    ("bad time", "ConnectTimeout soon", "h", []),
    ("bad forward", "LocalForward 1", "h", []),
    ("missing value", "User", "h", []),
]


def values(text):
    found = {}
    for line in text.splitlines():
        key, _, value = line.partition(" ")
        if key in KEYS:
            found.setdefault(key, []).append(value.strip())
    return found


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=30)


def main():
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        for name, text in {"inc_a": "Port 31\n", "inc_b": "User inc\n", "inc_host": "Host g\nPort 7\nHost h\nPort 8\n", "nest": f"Include {folder}/inc_a\nUser n\n"}.items():
            (path / name).write_text(text)
        for name, text, host, arguments in CASES:
            file = path / "config"
            file.write_bytes(text.replace("{dir}", folder).encode() + b"\n")
            theirs = run("ssh", "-G", "-F", str(file), *arguments, host)
            ours = run(DUMP, str(file), host, HOME, *arguments)
            if (theirs.returncode == 0) != (ours.returncode == 0):
                wrong += 1
                print(f"{name}: ssh ends with {theirs.returncode} ({theirs.stderr.strip()}), we with {ours.returncode} ({ours.stderr.strip()})")
                continue
            mine, other = values(ours.stdout), values(theirs.stdout)
            for key in KEYS:
                if theirs.returncode == 0 and mine.get(key) != other.get(key):
                    wrong += 1
                    print(f"{name}: {key}: ssh {other.get(key)}, we {mine.get(key)}")
    print(f"{len(CASES)} configurations, {wrong} differences")
    return 1 if wrong else 0


sys.exit(main())
