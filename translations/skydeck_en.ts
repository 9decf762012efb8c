<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>skydeck</name>
        <message numerus="yes">
            <source>Removes %n ended operation(s) from the list.</source>
            <translation>
                <numerusform>Removes %n ended operation from the list.</numerusform>
                <numerusform>Removes %n ended operations from the list.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cluster(s)</source>
            <translation>
                <numerusform>%n cluster</numerusform>
                <numerusform>%n clusters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n job(s) running</source>
            <translation>
                <numerusform>%n job running</numerusform>
                <numerusform>%n jobs running</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Autostop of %n cluster(s)</source>
            <translation>
                <numerusform>Autostop of %n cluster</numerusform>
                <numerusform>Autostop of %n clusters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Taken down after %n idle minute(s)</source>
            <translation>
                <numerusform>Taken down after %n idle minute</numerusform>
                <numerusform>Taken down after %n idle minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stops after %n idle minute(s)</source>
            <translation>
                <numerusform>Stops after %n idle minute</numerusform>
                <numerusform>Stops after %n idle minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stop %n cluster(s)</source>
            <translation>
                <numerusform>Stop %n cluster</numerusform>
                <numerusform>Stop %n clusters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n job(s) end(s). Files stay, and you can start again.</source>
            <translation>
                <numerusform>%n job ends. Files stay, and you can start again.</numerusform>
                <numerusform>%n jobs end. Files stay, and you can start again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take down %n cluster(s)</source>
            <translation>
                <numerusform>Take down %n cluster</numerusform>
                <numerusform>Take down %n clusters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cluster(s) chosen</source>
            <translation>
                <numerusform>%n cluster chosen</numerusform>
                <numerusform>%n clusters chosen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>$%1 in %n day(s)</source>
            <translation>
                <numerusform>$%1 in %n day</numerusform>
                <numerusform>$%1 in %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n replaced</source>
            <translation>
                <numerusform>%n replaced</numerusform>
                <numerusform>%n replaced</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s)</source>
            <translation>
                <numerusform>%n connection</numerusform>
                <numerusform>%n connections</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s) wait for the tunnel</source>
            <translation>
                <numerusform>%n connection waits for the tunnel</numerusform>
                <numerusform>%n connections wait for the tunnel</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <comment>services</comment>
            <translation>
                <numerusform>%1 and %n more</numerusform>
                <numerusform>%1 and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n process(es) in the background</source>
            <translation>
                <numerusform>%n process in the background</numerusform>
                <numerusform>%n processes in the background</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Cancel %n job(s)</source>
            <translation>
                <numerusform>Cancel %n job</numerusform>
                <numerusform>Cancel %n jobs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A pipeline of %n task(s) is a managed job: each gets machines of its own, one after the other.</source>
            <translation>
                <numerusform>A pipeline of %n task is a managed job: each gets machines of its own, one after the other.</numerusform>
                <numerusform>A pipeline of %n tasks is a managed job: each gets machines of its own, one after the other.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>taken down by itself after %n idle minute(s)</source>
            <translation>
                <numerusform>taken down by itself after %n idle minute</numerusform>
                <numerusform>taken down by itself after %n idle minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>stops by itself after %n idle minute(s)</source>
            <translation>
                <numerusform>stops by itself after %n idle minute</numerusform>
                <numerusform>stops by itself after %n idle minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>taken down after %n idle minute(s)</source>
            <translation>
                <numerusform>taken down after %n idle minute</numerusform>
                <numerusform>taken down after %n idle minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>stops after %n idle minute(s)</source>
            <translation>
                <numerusform>stops after %n idle minute</numerusform>
                <numerusform>stops after %n idle minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 in %n process(es), pid %2</source>
            <translation>
                <numerusform>%1 in %n process, pid %2</numerusform>
                <numerusform>%1 in %n processes, pid %2</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n job(s)</source>
            <translation>
                <numerusform>%n job</numerusform>
                <numerusform>%n jobs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n request(s)</source>
            <translation>
                <numerusform>%n request</numerusform>
                <numerusform>%n requests</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n match(es)</source>
            <translation>
                <numerusform>%n match</numerusform>
                <numerusform>%n matches</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new line(s)</source>
            <translation>
                <numerusform>%n new line</numerusform>
                <numerusform>%n new lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Cancel %n managed job(s)</source>
            <translation>
                <numerusform>Cancel a managed job</numerusform>
                <numerusform>Cancel %n managed jobs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Page %1 of %2, %n job(s)</source>
            <translation>
                <numerusform>Page %1 of %2, %n job</numerusform>
                <numerusform>Page %1 of %2, %n jobs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>after %n idle minute(s)</source>
            <translation>
                <numerusform>after %n idle minute</numerusform>
                <numerusform>after %n idle minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Installs K3s on %n host(s): %1.</source>
            <translation>
                <numerusform>Installs K3s on %n host: %1.</numerusform>
                <numerusform>Installs K3s on %n hosts: %1.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Takes K3s off %n host(s): %1.</source>
            <translation>
                <numerusform>Takes K3s off %n host: %1.</numerusform>
                <numerusform>Takes K3s off %n hosts: %1.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The server forgets its %n host(s) and how to sign in to them.</source>
            <translation>
                <numerusform>The server forgets its host and how to sign in to it.</numerusform>
                <numerusform>The server forgets its %n hosts and how to sign in to them.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s); F8 goes to the next</source>
            <translation>
                <numerusform>%n problem; F8 goes to the next</numerusform>
                <numerusform>%n problems; F8 goes to the next</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Ends %n replica(s).</source>
            <translation>
                <numerusform>Ends %n replica.</numerusform>
                <numerusform>Ends %n replicas.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>After %n idle minute(s)</source>
            <translation>
                <numerusform>After %n idle minute</numerusform>
                <numerusform>After %n idle minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Ends %n running job(s).</source>
            <translation>
                <numerusform>Ends %n running job.</numerusform>
                <numerusform>Ends %n running jobs.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n task(s) were not saved when Skydeck ended.</source>
            <translation>
                <numerusform>%n task was not saved when Skydeck ended.</numerusform>
                <numerusform>%n tasks were not saved when Skydeck ended.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n service(s) ready</source>
            <translation>
                <numerusform>%n service ready</numerusform>
                <numerusform>%n services ready</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n time(s)</source>
            <translation>
                <numerusform>once</numerusform>
                <numerusform>%n times</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n port(s)</source>
            <translation>
                <numerusform>%n port</numerusform>
                <numerusform>%n ports</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n tunnel(s) open</source>
            <translation>
                <numerusform>%1 of %n tunnel open</numerusform>
                <numerusform>%1 of %n tunnels open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other(s)</source>
            <translation>
                <numerusform>%n other</numerusform>
                <numerusform>%n others</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n tunnel(s)</source>
            <translation>
                <numerusform>Remove %n tunnel</numerusform>
                <numerusform>Remove %n tunnels</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Removed %n tunnel(s).</source>
            <translation>
                <numerusform>Removed %n tunnel.</numerusform>
                <numerusform>Removed %n tunnels.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) chosen</source>
            <translation>
                <numerusform>%n line chosen</numerusform>
                <numerusform>%n lines chosen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n volume(s)</source>
            <translation>
                <numerusform>Delete %n volume</numerusform>
                <numerusform>Delete %n volumes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n job(s) run on it; the new one runs after or beside them.</source>
            <translation>
                <numerusform>%n job runs on it; the new one runs after or beside it.</numerusform>
                <numerusform>%n jobs run on it; the new one runs after or beside them.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Change %n file(s)</source>
            <translation>
                <numerusform>&amp;Change %n file</numerusform>
                <numerusform>&amp;Change %n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %2, %n file(s)</source>
            <translation>
                <numerusform>%1 of %2, %n file</numerusform>
                <numerusform>%1 of %2, %n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 an hour for %n cluster(s).</source>
            <translation>
                <numerusform>%1 an hour for %n cluster.</numerusform>
                <numerusform>%1 an hour for %n clusters.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n package(s) are being installed</source>
            <translation>
                <numerusform>%n package is being installed</numerusform>
                <numerusform>%n packages are being installed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n package(s) found</source>
            <translation>
                <numerusform>%n package found</numerusform>
                <numerusform>%n packages found</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Ends %n running job(s) and deletes the cluster's folder with its logs.</source>
            <translation>
                <numerusform>Ends %n running job and deletes the cluster's folder with its logs.</numerusform>
                <numerusform>Ends %n running jobs and deletes the cluster's folder with its logs.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), %1</source>
            <translation>
                <numerusform>%n file, %1</numerusform>
                <numerusform>%n files, %1</numerusform>
            </translation>
        </message>
    </context>
</TS>
