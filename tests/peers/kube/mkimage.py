#!/usr/bin/env python3
"""mkimage.py OUT.tar NAME ROOT.tar COMMAND…: an image of one layer that `ctr images import` takes; no registry is reachable."""
import hashlib
import io
import json
import sys
import tarfile

ENVIRONMENT = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "UV_OFFLINE=1"]


def main():
    out, name, layer, *command = sys.argv[1:]
    with open(layer, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    config = json.dumps({"architecture": "amd64", "os": "linux", "config": {"Cmd": command, "Env": ENVIRONMENT},
                         "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest]}, "history": [{"created_by": "skydeck"}]}).encode()
    config_name = hashlib.sha256(config).hexdigest() + ".json"
    manifest = json.dumps([{"Config": config_name, "RepoTags": [name], "Layers": [digest + "/layer.tar"]}]).encode()
    with tarfile.open(out, "w") as archive:
        archive.add(layer, digest + "/layer.tar")
        for path, body in ((config_name, config), ("manifest.json", manifest)):
            info = tarfile.TarInfo(path)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))


main()
