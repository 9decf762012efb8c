<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
    <context>
        <name>skydeck</name>
        <message>
            <source>Cancel job %1 on %2</source>
            <translation>Job %1 auf %2 abbrechen</translation>
        </message>
        <message>
            <source>Cancel the launch of %1</source>
            <translation>Start von %1 abbrechen</translation>
        </message>
        <message>
            <source>Cancelling</source>
            <translation>Wird abgebrochen</translation>
        </message>
        <message>
            <source>Stop %1</source>
            <translation>%1 anhalten</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Wird angehalten</translation>
        </message>
        <message>
            <source>Start %1</source>
            <translation>%1 starten</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Startet</translation>
        </message>
        <message>
            <source>Take down %1</source>
            <translation>%1 abbauen</translation>
        </message>
        <message>
            <source>Taking down</source>
            <translation>Wird abgebaut</translation>
        </message>
        <message>
            <source>%1 cannot be stopped, only taken down. Choose taking down.</source>
            <translation>%1 kann man nicht anhalten, nur abbauen. Wähle Abbauen.</translation>
        </message>
        <message>
            <source>Set autostop of %1</source>
            <translation>Autostopp von %1 setzen</translation>
        </message>
        <message>
            <source>Setting autostop</source>
            <translation>Autostopp wird gesetzt</translation>
        </message>
        <message>
            <source>This cannot be cancelled any more.</source>
            <translation>Das lässt sich nicht mehr abbrechen.</translation>
        </message>
        <message>
            <source>The engine %1 is not there any more.</source>
            <translation>Die Engine %1 gibt es nicht mehr.</translation>
        </message>
        <message>
            <source>The cluster was taken down.</source>
            <translation>Der Cluster wurde abgebaut.</translation>
        </message>
        <message>
            <source>Nothing has ended yet.</source>
            <translation>Noch ist nichts beendet.</translation>
        </message>
        <message>
            <source>Choose an operation first.</source>
            <translation>Wähle zuerst einen Vorgang.</translation>
        </message>
        <message>
            <source>Choose a single operation.</source>
            <translation>Wähle einen einzelnen Vorgang.</translation>
        </message>
        <message>
            <source>It is gone.</source>
            <translation>Er ist nicht mehr da.</translation>
        </message>
        <message>
            <source>It has ended already.</source>
            <translation>Er ist schon beendet.</translation>
        </message>
        <message>
            <source>This cannot be cancelled from here.</source>
            <translation>Das lässt sich von hier aus nicht abbrechen.</translation>
        </message>
        <message>
            <source>Only launches have steps to show.</source>
            <translation>Nur Starts haben Schritte zu zeigen.</translation>
        </message>
        <message>
            <source>It was not handed over, so there is nothing more to show.</source>
            <translation>Er wurde nicht übergeben, es gibt also nichts weiter zu zeigen.</translation>
        </message>
        <message>
            <source>What it was is not kept any more.</source>
            <translation>Was es war, ist nicht mehr aufgehoben.</translation>
        </message>
        <message>
            <source>Only launches can be launched again.</source>
            <translation>Nur Starts kann man wiederholen.</translation>
        </message>
        <message>
            <source>It has no equal command.</source>
            <translation>Es gibt keinen gleichen Befehl.</translation>
        </message>
        <message>
            <source>Cancel the launch</source>
            <translation>Start abbrechen</translation>
        </message>
        <message>
            <source>Its job is ended with everything it started. Files and log stay.</source>
            <translation>Sein Job wird mit allem beendet, was er gestartet hat. Dateien und Protokoll bleiben.</translation>
        </message>
        <message>
            <source>Cancel launch</source>
            <translation>Start abbrechen</translation>
        </message>
        <message>
            <source>Clear ended operations</source>
            <translation>Beendete Vorgänge leeren</translation>
        </message>
        <message numerus="yes">
            <source>Removes %n ended operation(s) from the list.</source>
            <translation>
                <numerusform>Entfernt %n beendeten Vorgang aus der Liste.</numerusform>
                <numerusform>Entfernt %n beendete Vorgänge aus der Liste.</numerusform>
            </translation>
        </message>
        <message>
            <source>Clusters, jobs and logs are not touched.</source>
            <translation>Cluster, Jobs und Protokolle bleiben unberührt.</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Done by</source>
            <translation>Durch</translation>
        </message>
        <message>
            <source>Equal command</source>
            <translation>Gleicher Befehl</translation>
        </message>
        <message>
            <source>Technical details</source>
            <translation>Technische Einzelheiten</translation>
        </message>
        <message>
            <source>Skydeck ended before it did. What became of it shows under Clusters and Jobs.</source>
            <translation>Skydeck endete vorher. Was daraus wurde, steht unter Cluster und Jobs.</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 bis %2</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>Unterbrochen</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Activity</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Nothing was done yet. Launches, stops and the like are listed here.</source>
            <translation>Noch wurde nichts getan. Starts, Stopps und Ähnliches stehen hier.</translation>
        </message>
        <message>
            <source>Launch a task…</source>
            <translation>Aufgabe starten…</translation>
        </message>
        <message>
            <source>Details of the operation</source>
            <translation>Einzelheiten des Vorgangs</translation>
        </message>
        <message>
            <source>Show steps</source>
            <translation>Schritte zeigen</translation>
        </message>
        <message>
            <source>Launch again like this…</source>
            <translation>Noch einmal so starten …</translation>
        </message>
        <message>
            <source>Copy command</source>
            <translation>Befehl kopieren</translation>
        </message>
        <message>
            <source>Cancel…</source>
            <translation>Abbrechen…</translation>
        </message>
        <message>
            <source>Clear ended…</source>
            <translation>Beendete leeren…</translation>
        </message>
        <message>
            <source>There is no SSH agent.</source>
            <translation>Es gibt keinen SSH-Agenten.</translation>
        </message>
        <message>
            <source>SSH agent</source>
            <translation>SSH-Agent</translation>
        </message>
        <message>
            <source>The SSH agent did not answer in time.</source>
            <translation>Der SSH-Agent antwortete nicht rechtzeitig.</translation>
        </message>
        <message>
            <source>The SSH agent refused to sign.</source>
            <translation>Der SSH-Agent lehnte die Unterschrift ab.</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Clusters</source>
            <translation>Cluster</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>Jobs</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Aufgaben</translation>
        </message>
        <message>
            <source>Clouds</source>
            <translation>Clouds</translation>
        </message>
        <message>
            <source>Tunnels</source>
            <translation>Tunnel</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Log and activity</source>
            <translation>Protokoll und Verlauf</translation>
        </message>
        <message numerus="yes">
            <source>%n cluster(s)</source>
            <translation>
                <numerusform>%n Cluster</numerusform>
                <numerusform>%n Cluster</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n job(s) running</source>
            <translation>
                <numerusform>%n Job läuft</numerusform>
                <numerusform>%n Jobs laufen</numerusform>
            </translation>
        </message>
        <message>
            <source>Listening for questions of ssh</source>
            <translation>Auf Fragen von ssh hören</translation>
        </message>
        <message>
            <source>The system's ssh can trust the key of %1 for good, but not once. Accept it for good.</source>
            <translation>Das ssh des Systems kann dem Schlüssel von %1 nur dauerhaft vertrauen, nicht einmalig. Nimm ihn dauerhaft an.</translation>
        </message>
        <message>
            <source>%1 ended the connection during the sign-in of %2. If many keys were offered, name the right one (IdentityFile, IdentitiesOnly yes).</source>
            <translation>%1 beendete die Verbindung während der Anmeldung von %2. Wurden viele Schlüssel angeboten, nenne den richtigen (IdentityFile, IdentitiesOnly yes).</translation>
        </message>
        <message>
            <source>%1 ended the connection during the sign-in of %2.</source>
            <translation>%1 beendete die Verbindung während der Anmeldung von %2.</translation>
        </message>
        <message>
            <source>%1 takes Kerberos tickets. That is something for the system's ssh.</source>
            <translation>%1 nimmt Kerberos-Tickets. Das ist etwas für das ssh des Systems.</translation>
        </message>
        <message>
            <source>Kerberos needs it</source>
            <translation>Kerberos braucht es</translation>
        </message>
        <message>
            <source>%1 takes only %2 for signing in. That is something for the system's ssh.</source>
            <translation>%1 nimmt zur Anmeldung nur %2 an. Das ist etwas für das ssh des Systems.</translation>
        </message>
        <message>
            <source>signing in by %1 needs it</source>
            <translation>die Anmeldung mit %1 braucht es</translation>
        </message>
        <message>
            <source>%1 did not let %2 in (it takes: %3). Check the user name, and that your public key stands in ~/.ssh/authorized_keys there.</source>
            <translation>%1 ließ %2 nicht herein (nimmt an: %3). Prüfe den Benutzernamen und ob dein öffentlicher Schlüssel dort in ~/.ssh/authorized_keys steht.</translation>
        </message>
        <message>
            <source>%1 lets %2 in, a security key: only the system's ssh can use it.</source>
            <translation>%1 lässt %2 ein, einen Sicherheitsschlüssel: nur das ssh des Systems kann ihn benutzen.</translation>
        </message>
        <message>
            <source>security keys need it</source>
            <translation>Sicherheitsschlüssel brauchen es</translation>
        </message>
        <message>
            <source>The key that was given for %1 cannot be read by Skydeck (%2).</source>
            <translation>Den Schlüssel, der für %1 mitkam, kann Skydeck nicht lesen (%2).</translation>
        </message>
        <message>
            <source>The key file %1 cannot be read by Skydeck (%2).</source>
            <translation>Die Schlüsseldatei %1 kann Skydeck nicht lesen (%2).</translation>
        </message>
        <message>
            <source>The password of %1 at %2 has expired. Set a new one with ssh in a terminal.</source>
            <translation>Das Passwort von %1 auf %2 ist abgelaufen. Setze ein neues mit ssh in einem Terminal.</translation>
        </message>
        <message>
            <source>&amp;Stop by itself</source>
            <translation>Von &amp;selbst anhalten</translation>
        </message>
        <message>
            <source>Take down by it&amp;self</source>
            <translation>Von &amp;selbst abbauen</translation>
        </message>
        <message>
            <source>Autostop of %1</source>
            <translation>Autostopp von %1</translation>
        </message>
        <message numerus="yes">
            <source>Autostop of %n cluster(s)</source>
            <translation>
                <numerusform>Autostopp von %n Cluster</numerusform>
                <numerusform>Autostopp von %n Clustern</numerusform>
            </translation>
        </message>
        <message>
            <source> min</source>
            <comment>minutes, after a number</comment>
            <translation> min</translation>
        </message>
        <message>
            <source>stop it: files stay</source>
            <translation>anhalten: Dateien bleiben</translation>
        </message>
        <message>
            <source>take it down: its files are deleted</source>
            <translation>abbauen: Dateien werden gelöscht</translation>
        </message>
        <message>
            <source>&amp;After idling for</source>
            <translation>&amp;Nach Leerlauf von</translation>
        </message>
        <message>
            <source>&amp;Then</source>
            <translation>&amp;Dann</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Set autostop</source>
            <translation>Autostopp setzen</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Others</source>
            <translation>Übrige</translation>
        </message>
        <message>
            <source>Buckets</source>
            <translation>Buckets</translation>
        </message>
        <message>
            <source>Buckets of tasks are known to a SkyPilot server, and there is none.</source>
            <translation>Buckets von Aufgaben kennt ein SkyPilot-Server, und es gibt keinen.</translation>
        </message>
        <message>
            <source>No bucket yet. SkyPilot makes one when a task mounts a folder as a bucket.</source>
            <translation>Noch kein Bucket. SkyPilot legt einen an, wenn eine Aufgabe einen Ordner als Bucket einbindet.</translation>
        </message>
        <message>
            <source>Last used by</source>
            <translation>Zuletzt benutzt von</translation>
        </message>
        <message>
            <source>To delete</source>
            <translation>Zum Löschen</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Löschen …</translation>
        </message>
        <message>
            <source>Details of the bucket</source>
            <translation>Einzelheiten des Buckets</translation>
        </message>
        <message>
            <source>Choose a bucket first.</source>
            <translation>Wähle zuerst einen Bucket.</translation>
        </message>
        <message>
            <source>Delete the bucket %1</source>
            <translation>Bucket %1 löschen</translation>
        </message>
        <message>
            <source>In %1.</source>
            <translation>In %1.</translation>
        </message>
        <message>
            <source>All files in it are lost.</source>
            <translation>Alle Dateien darin gehen verloren.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>What was considered</source>
            <translation>Was in Frage kam</translation>
        </message>
        <message>
            <source>As the optimizer drew it</source>
            <translation>Wie der Optimierer es zeichnet</translation>
        </message>
        <message>
            <source>The optimizer's text</source>
            <translation>Text des Optimierers</translation>
        </message>
        <message>
            <source>Choice</source>
            <translation>Wahl</translation>
        </message>
        <message>
            <source>Infra</source>
            <translation>Infra</translation>
        </message>
        <message>
            <source>Instance</source>
            <translation>Instanz</translation>
        </message>
        <message>
            <source>vCPUs</source>
            <translation>vCPUs</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>Accelerators</source>
            <translation>Beschleuniger</translation>
        </message>
        <message>
            <source>$/h</source>
            <translation>$/h</translation>
        </message>
        <message>
            <source>Chosen</source>
            <translation>Gewählt</translation>
        </message>
        <message>
            <source>Port %1</source>
            <translation>Port %1</translation>
        </message>
        <message>
            <source>Expected fingerprint</source>
            <translation>Erwarteter Fingerabdruck</translation>
        </message>
        <message>
            <source>Fingerprint shown now</source>
            <translation>Jetzt gezeigter Fingerabdruck</translation>
        </message>
        <message>
            <source>Forget old key…</source>
            <translation>Alten Schlüssel vergessen…</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the fingerprint shown now</source>
            <translation>Jetzt gezeigten Fingerabdruck kopieren</translation>
        </message>
        <message>
            <source>Expected</source>
            <comment>a key</comment>
            <translation>Erwartet</translation>
        </message>
        <message>
            <source>Shown</source>
            <comment>a key</comment>
            <translation>Gezeigt</translation>
        </message>
        <message>
            <source>You accepted it until the tunnel is stopped.</source>
            <translation>Du hast ihn angenommen, bis der Tunnel gestoppt wird.</translation>
        </message>
        <message>
            <source>%1, line %2</source>
            <translation>%1, Zeile %2</translation>
        </message>
        <message>
            <source>%1, line %2: who runs this computer has to remove it.</source>
            <translation>%1, Zeile %2: wer diesen Computer verwaltet, muss ihn entfernen.</translation>
        </message>
        <message>
            <source>Forget the old key of %1</source>
            <translation>Den alten Schlüssel von %1 vergessen</translation>
        </message>
        <message>
            <source>Cloud</source>
            <translation>Cloud</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Für</translation>
        </message>
        <message>
            <source>Contexts</source>
            <translation>Kontexte</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>Enabled</source>
            <translation>An</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>Wird geprüft …</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>Erneut prüfen</translation>
        </message>
        <message>
            <source>Workspace</source>
            <translation>Arbeitsbereich</translation>
        </message>
        <message>
            <source>Check the clouds again</source>
            <translation>Clouds noch einmal prüfen</translation>
        </message>
        <message>
            <source>Cancel the check</source>
            <translation>Prüfung abbrechen</translation>
        </message>
        <message>
            <source>Copy for a task</source>
            <translation>Für eine Aufgabe kopieren</translation>
        </message>
        <message>
            <source>Clouds, their prices and accelerators come from a SkyPilot server, and there is none.</source>
            <translation>Clouds, ihre Preise und Beschleuniger kommen von einem SkyPilot-Server, und es gibt keinen.</translation>
        </message>
        <message>
            <source>Add a server</source>
            <translation>Server hinzufügen</translation>
        </message>
        <message>
            <source>The SkyPilot server wants you to sign in.</source>
            <translation>Der SkyPilot-Server will, dass du dich anmeldest.</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Anmelden</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>The SkyPilot server does not answer.</source>
            <translation>Der SkyPilot-Server antwortet nicht.</translation>
        </message>
        <message>
            <source>Look at the servers</source>
            <translation>Server ansehen</translation>
        </message>
        <message>
            <source>80 GB spot under $2</source>
            <translation>80 GB spot unter 2 $</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Checked at %1</source>
            <translation>Geprüft um %1</translation>
        </message>
        <message>
            <source>Ca&amp;ncel</source>
            <translation>Ab&amp;brechen</translation>
        </message>
        <message>
            <source>&amp;Check again</source>
            <translation>Neu &amp;prüfen</translation>
        </message>
        <message>
            <source>Only enabled clouds</source>
            <translation>Nur Clouds, die an sind</translation>
        </message>
        <message>
            <source>C&amp;opy the commands</source>
            <translation>Befehle k&amp;opieren</translation>
        </message>
        <message>
            <source>Why, and how to mend it</source>
            <translation>Warum, und was dagegen hilft</translation>
        </message>
        <message>
            <source>Nodes</source>
            <translation>Knoten</translation>
        </message>
        <message>
            <source>Ready to launch on.</source>
            <translation>Bereit zum Starten.</translation>
        </message>
        <message>
            <source>The server gave no reason. Check again.</source>
            <translation>Der Server nennt keinen Grund. Prüfe noch einmal.</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Dienste</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Engine</source>
            <translation>Engine</translation>
        </message>
        <message>
            <source>Resources</source>
            <translation>Ressourcen</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Region</translation>
        </message>
        <message>
            <source>Autostop</source>
            <translation>Autostopp</translation>
        </message>
        <message>
            <source>Launched</source>
            <translation>Gestartet</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Task file</source>
            <translation>Aufgabendatei</translation>
        </message>
        <message>
            <source>Jobs (%1)</source>
            <translation>Jobs (%1)</translation>
        </message>
        <message>
            <source>Services (%1)</source>
            <translation>Dienste (%1)</translation>
        </message>
        <message>
            <source>The jobs of %1 cannot be read now.</source>
            <translation>Die Jobs von %1 lassen sich gerade nicht lesen.</translation>
        </message>
        <message>
            <source>%1 has no job %2.</source>
            <translation>%1 hat keinen Job %2.</translation>
        </message>
        <message>
            <source>Taken down in %1</source>
            <translation>Abbau in %1</translation>
        </message>
        <message>
            <source>Stops in %1</source>
            <translation>Stopp in %1</translation>
        </message>
        <message numerus="yes">
            <source>Taken down after %n idle minute(s)</source>
            <translation>
                <numerusform>Wird nach %n Minute Leerlauf abgebaut</numerusform>
                <numerusform>Wird nach %n Minuten Leerlauf abgebaut</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stops after %n idle minute(s)</source>
            <translation>
                <numerusform>Hält nach %n Minute Leerlauf an</numerusform>
                <numerusform>Hält nach %n Minuten Leerlauf an</numerusform>
            </translation>
        </message>
        <message>
            <source>$%1</source>
            <comment>US dollars</comment>
            <translation>$%1</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Cost per hour</source>
            <translation>Kosten pro Stunde</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>Alter</translation>
        </message>
        <message numerus="yes">
            <source>Stop %n cluster(s)</source>
            <translation>
                <numerusform>%n Cluster anhalten</numerusform>
                <numerusform>%n Cluster anhalten</numerusform>
            </translation>
        </message>
        <message>
            <source>Stops %1.</source>
            <translation>Hält %1 an.</translation>
        </message>
        <message numerus="yes">
            <source>%n job(s) end(s). Files stay, and you can start again.</source>
            <translation>
                <numerusform>%n Job endet. Dateien bleiben, du kannst wieder starten.</numerusform>
                <numerusform>%n Jobs enden. Dateien bleiben, du kannst wieder starten.</numerusform>
            </translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>cluster: what is lost</comment>
            <translation>%1: %2</translation>
        </message>
        <message numerus="yes">
            <source>Take down %n cluster(s)</source>
            <translation>
                <numerusform>%n Cluster abbauen</numerusform>
                <numerusform>%n Cluster abbauen</numerusform>
            </translation>
        </message>
        <message>
            <source>Takes down %1.</source>
            <translation>Baut %1 ab.</translation>
        </message>
        <message>
            <source>Take down</source>
            <translation>Abbauen</translation>
        </message>
        <message>
            <source>Run a command on %1</source>
            <translation>Befehl auf %1 ausführen</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Ausführen</translation>
        </message>
        <message>
            <source>Launch…</source>
            <translation>Starten…</translation>
        </message>
        <message>
            <source>Launch a task</source>
            <translation>Aufgabe starten</translation>
        </message>
        <message>
            <source>Nothing is launched. A launch makes a cluster and runs your task on it.</source>
            <translation>Nichts läuft. Ein Start legt einen Cluster an und führt deine Aufgabe darauf aus.</translation>
        </message>
        <message>
            <source>Details of the cluster</source>
            <translation>Einzelheiten des Clusters</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Show log</source>
            <translation>Protokoll zeigen</translation>
        </message>
        <message>
            <source>Run a command…</source>
            <translation>Befehl ausführen…</translation>
        </message>
        <message>
            <source>Open a terminal</source>
            <translation>Terminal öffnen</translation>
        </message>
        <message>
            <source>Bring ports here…</source>
            <translation>Ports hierher holen …</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Starten</translation>
        </message>
        <message>
            <source>Autostop…</source>
            <translation>Autostopp…</translation>
        </message>
        <message>
            <source>Launch again…</source>
            <translation>Erneut starten…</translation>
        </message>
        <message>
            <source>Show its history</source>
            <translation>Verlauf zeigen</translation>
        </message>
        <message>
            <source>Copy name</source>
            <translation>Namen kopieren</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <source>Take down…</source>
            <translation>Abbauen…</translation>
        </message>
        <message>
            <source>Last known state, %1</source>
            <translation>Letzter bekannter Stand, %1</translation>
        </message>
        <message numerus="yes">
            <source>%n cluster(s) chosen</source>
            <translation>
                <numerusform>%n Cluster gewählt</numerusform>
                <numerusform>%n Cluster gewählt</numerusform>
            </translation>
        </message>
        <message>
            <source>Start and open</source>
            <translation>Starten und öffnen</translation>
        </message>
        <message>
            <source>%1
In a terminal: %2</source>
            <translation>%1
Im Terminal: %2</translation>
        </message>
        <message>
            <source>%1 is being opened.</source>
            <translation>%1 wird geöffnet.</translation>
        </message>
        <message>
            <source>Show the steps</source>
            <translation>Schritte zeigen</translation>
        </message>
        <message>
            <source>Find an action</source>
            <translation>Aktion finden</translation>
        </message>
        <message>
            <source>Type what you want to do</source>
            <translation>Tippe, was du tun willst</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>Aktionen</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>page: action</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Reading the SSH configuration</source>
            <translation>SSH-Konfiguration lesen</translation>
        </message>
        <message>
            <source>Going on with %1</source>
            <comment>what carries the connection</comment>
            <translation>Weiter über %1</translation>
        </message>
        <message>
            <source>Looking up %1</source>
            <translation>%1 nachschlagen</translation>
        </message>
        <message>
            <source>Connecting to %1</source>
            <translation>Mit %1 verbinden</translation>
        </message>
        <message>
            <source>Agreeing on keys with %1</source>
            <translation>Schlüssel mit %1 vereinbaren</translation>
        </message>
        <message>
            <source>Checking the key of %1</source>
            <translation>Schlüssel von %1 prüfen</translation>
        </message>
        <message>
            <source>Signing in at %1</source>
            <translation>Auf %1 anmelden</translation>
        </message>
        <message>
            <source>Touch your security key to sign in at %1</source>
            <translation>Berühre deinen Sicherheitsschlüssel, um dich bei %1 anzumelden</translation>
        </message>
        <message>
            <source>Copied %1</source>
            <translation>%1 kopiert</translation>
        </message>
        <message>
            <source>Cluster</source>
            <translation>Cluster</translation>
        </message>
        <message>
            <source>Cost, $</source>
            <translation>Kosten, $</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>Genutzt</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>Gone</source>
            <translation>Abgebaut</translation>
        </message>
        <message>
            <source>d MMM</source>
            <comment>a day below a bar</comment>
            <translation>d. MMM</translation>
        </message>
        <message>
            <source>Costs</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <source>What clusters cost is known to a SkyPilot server, and there is none.</source>
            <translation>Was Cluster kosten, weiß ein SkyPilot-Server, und es gibt keinen.</translation>
        </message>
        <message>
            <source>No cluster ran in these days.</source>
            <translation>In diesen Tagen lief kein Cluster.</translation>
        </message>
        <message>
            <source>$%1</source>
            <translation>$%1</translation>
        </message>
        <message>
            <source>How many days</source>
            <translation>Wie viele Tage</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>Ein Tag</numerusform>
                <numerusform>%n Tage</numerusform>
            </translation>
        </message>
        <message>
            <source>Costs by day and cluster</source>
            <translation>Kosten nach Tag und Cluster</translation>
        </message>
        <message>
            <source>Copy the command</source>
            <translation>Befehl kopieren</translation>
        </message>
        <message>
            <source>Save as CSV…</source>
            <translation>Als CSV speichern …</translation>
        </message>
        <message>
            <source>Save the costs</source>
            <translation>Kosten speichern</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>Tabellen (*.csv)</translation>
        </message>
        <message numerus="yes">
            <source>$%1 in %n day(s)</source>
            <translation>
                <numerusform>%1 $ an einem Tag</numerusform>
                <numerusform>%1 $ in %n Tagen</numerusform>
            </translation>
        </message>
        <message>
            <source>There is nothing to save.</source>
            <translation>Es gibt nichts zu speichern.</translation>
        </message>
        <message>
            <source>%1 is not a text file in UTF-8 and was not opened.</source>
            <translation>%1 ist keine Textdatei in UTF-8 und wurde nicht geöffnet.</translation>
        </message>
        <message>
            <source>%1 is read-only. Save under another name, or change its permissions.</source>
            <translation>%1 ist schreibgeschützt. Sichere unter anderem Namen oder ändere die Rechte.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>The command did not end in time.</source>
            <translation>Der Befehl endete nicht rechtzeitig.</translation>
        </message>
        <message>
            <source>The host runs no commands for this user.</source>
            <translation>Der Host führt für diesen Benutzer keine Befehle aus.</translation>
        </message>
        <message>
            <source>The command wrote more than can be kept.</source>
            <translation>Der Befehl schrieb mehr, als sich behalten lässt.</translation>
        </message>
        <message>
            <source>The connection was lost while the command ran.</source>
            <translation>Die Verbindung ging verloren, während der Befehl lief.</translation>
        </message>
        <message>
            <source>Locking</source>
            <translation>Sperren</translation>
        </message>
        <message>
            <source>%1 is held by another Skydeck for longer than expected. Try again.</source>
            <translation>%1 wird länger als erwartet von einem anderen Skydeck gehalten. Versuche es erneut.</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Replace all</source>
            <translation>Alle ersetzen</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Replace with</source>
            <translation>Ersetzen durch</translation>
        </message>
        <message>
            <source>Regular expression</source>
            <translation>Regulärer Ausdruck</translation>
        </message>
        <message>
            <source>Match case</source>
            <translation>Groß/klein beachten</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>Nicht gefunden</translation>
        </message>
        <message numerus="yes">
            <source>%n replaced</source>
            <translation>
                <numerusform>%n ersetzt</numerusform>
                <numerusform>%n ersetzt</numerusform>
            </translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>Adresse kopieren</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Copy settings for a shell</source>
            <translation>Einstellungen für die Shell kopieren</translation>
        </message>
        <message>
            <source>Copy settings as NAME=value</source>
            <translation>Einstellungen als NAME=Wert kopieren</translation>
        </message>
        <message>
            <source>%1 → %2</source>
            <comment>here → there</comment>
            <translation>%1 → %2</translation>
        </message>
        <message>
            <source>Open %1 in the browser</source>
            <translation>%1 im Browser öffnen</translation>
        </message>
        <message>
            <source>Copy the address of %1</source>
            <translation>Adresse von %1 kopieren</translation>
        </message>
        <message>
            <source>The local port is chosen at the first start.</source>
            <translation>Der lokale Port wird beim ersten Start gewählt.</translation>
        </message>
        <message>
            <source>More for %1</source>
            <translation>Mehr zu %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>port and its address</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>%1 v%2</source>
            <comment>service and its version</comment>
            <translation>%1 v%2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>service: its state</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>through %1</source>
            <comment>tunnel</comment>
            <translation>über %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>fact: value</comment>
            <translation>%1: %2</translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s)</source>
            <translation>
                <numerusform>%n Verbindung</numerusform>
                <numerusform>%n Verbindungen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s) wait for the tunnel</source>
            <translation>
                <numerusform>%n Verbindung wartet auf den Tunnel</numerusform>
                <numerusform>%n Verbindungen warten auf den Tunnel</numerusform>
            </translation>
        </message>
        <message>
            <source>It does not say which version it is.</source>
            <translation>Er sagt nicht, welche Version er ist.</translation>
        </message>
        <message>
            <source>SkyPilot %1 is older than the %2 Skydeck was made for. Some things may be missing.</source>
            <translation>SkyPilot %1 ist älter als die Version %2, für die Skydeck gemacht ist. Manches kann fehlen.</translation>
        </message>
        <message>
            <source>SkyPilot %1 is newer than the %2 Skydeck was made for. New things are not shown.</source>
            <translation>SkyPilot %1 ist neuer als die Version %2, für die Skydeck gemacht ist. Neues wird nicht gezeigt.</translation>
        </message>
        <message>
            <source>%1/h</source>
            <comment>money per hour</comment>
            <translation>%1/h</translation>
        </message>
        <message>
            <source>Job %1</source>
            <translation>Job %1</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <comment>spent of budget</comment>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>About %1 today, %2 this month.</source>
            <translation>Etwa %1 heute, %2 in diesem Monat.</translation>
        </message>
        <message>
            <source>SkyPilot server %1: %2</source>
            <translation>SkyPilot-Server %1: %2</translation>
        </message>
        <message>
            <source>Stops the cluster %1 with everything that runs on it.</source>
            <translation>Hält den Cluster %1 mit allem an, was darauf läuft.</translation>
        </message>
        <message>
            <source>Files stay, and you can start again.</source>
            <translation>Dateien bleiben, du kannst wieder starten.</translation>
        </message>
        <message>
            <source>Running now</source>
            <translation>Läuft gerade</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Braucht dich</translation>
        </message>
        <message>
            <source>Try Phoenix on this computer…</source>
            <translation>Phoenix auf diesem Computer versuchen…</translation>
        </message>
        <message>
            <source>No service listens now. Tasks that open a port show up here as cards.</source>
            <translation>Gerade lauscht kein Dienst. Aufgaben, die einen Port öffnen, erscheinen hier als Karten.</translation>
        </message>
        <message>
            <source>See a task become a running service. Nothing to sign up for, nothing leaves this computer.</source>
            <translation>Sieh zu, wie eine Aufgabe zum laufenden Dienst wird. Ohne Anmeldung; nichts verlässt diesen Computer.</translation>
        </message>
        <message>
            <source>Try it on this computer</source>
            <translation>Auf diesem Computer versuchen</translation>
        </message>
        <message>
            <source>Connect to a machine…</source>
            <translation>Mit einem Rechner verbinden …</translation>
        </message>
        <message>
            <source>Open WebUI, Phoenix or anything else that listens there, through SSH</source>
            <translation>Open WebUI, Phoenix oder was dort sonst lauscht, über SSH</translation>
        </message>
        <message>
            <source>Open a task file</source>
            <translation>Aufgabendatei öffnen</translation>
        </message>
        <message>
            <source>%1: cancelled</source>
            <comment>step</comment>
            <translation>%1: abgebrochen</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>Host</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <source>&amp;Start with the app</source>
            <translation>&amp;Mit der App starten</translation>
        </message>
        <message>
            <source>More about the way to the host</source>
            <translation>Mehr über den Weg zum Host</translation>
        </message>
        <message>
            <source>Key file</source>
            <translation>Schlüsseldatei</translation>
        </message>
        <message>
            <source>Jump hosts</source>
            <translation>Sprunghosts</translation>
        </message>
        <message>
            <source>Configuration file</source>
            <translation>Konfigurationsdatei</translation>
        </message>
        <message>
            <source>New tunnel</source>
            <translation>Neuer Tunnel</translation>
        </message>
        <message>
            <source>Edit %1</source>
            <translation>%1 bearbeiten</translation>
        </message>
        <message>
            <source>The connection works.</source>
            <translation>Die Verbindung funktioniert.</translation>
        </message>
        <message>
            <source>[USER@]HOST[:PORT], or a name from the SSH configuration</source>
            <translation>[BENUTZER@]HOST[:PORT] oder ein Name aus der SSH-Konfiguration</translation>
        </message>
        <message>
            <source>&amp;Host</source>
            <translation>&amp;Host</translation>
        </message>
        <message>
            <source>As the host</source>
            <translation>Wie der Host</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>Tunnels of one group open together.</source>
            <translation>Tunnel einer Gruppe öffnen zusammen.</translation>
        </message>
        <message>
            <source>&amp;Group</source>
            <translation>&amp;Gruppe</translation>
        </message>
        <message>
            <source>Key, jump hosts, configuration</source>
            <translation>Schlüssel, Sprunghosts, Konfiguration</translation>
        </message>
        <message>
            <source>Ports</source>
            <translation>Ports</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <comment>service and its port</comment>
            <translation>%1 (%2)</translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <comment>services</comment>
            <translation>
                <numerusform>%1 und %n weiterer</numerusform>
                <numerusform>%1 und %n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Add what listens there: %1</source>
            <translation>Hinzufügen, was dort lauscht: %1</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>As the SSH configuration says</source>
            <translation>Wie in der SSH-Konfiguration</translation>
        </message>
        <message>
            <source>&amp;Key file</source>
            <translation>&amp;Schlüsseldatei</translation>
        </message>
        <message>
            <source>Choose a key file</source>
            <translation>Schlüsseldatei wählen</translation>
        </message>
        <message>
            <source>&amp;Jump hosts</source>
            <translation>S&amp;prunghosts</translation>
        </message>
        <message>
            <source>&amp;Configuration</source>
            <translation>K&amp;onfiguration</translation>
        </message>
        <message>
            <source>Choose a configuration file</source>
            <translation>Konfigurationsdatei wählen</translation>
        </message>
        <message>
            <source>[USER@]HOST[:PORT], several separated by commas, the nearest first.</source>
            <translation>[BENUTZER@]HOST[:PORT], mehrere durch Kommas getrennt, der nächste zuerst.</translation>
        </message>
        <message>
            <source>In place of ~/.ssh/config.</source>
            <translation>Anstelle von ~/.ssh/config.</translation>
        </message>
        <message>
            <source>&amp;Test connection</source>
            <translation>Verbindung &amp;testen</translation>
        </message>
        <message>
            <source>Sa&amp;ve</source>
            <translation>Spei&amp;chern</translation>
        </message>
        <message>
            <source>Save and sta&amp;rt</source>
            <translation>Speichern und sta&amp;rten</translation>
        </message>
        <message>
            <source>Cancel &amp;test</source>
            <translation>&amp;Test abbrechen</translation>
        </message>
        <message>
            <source>Is this %1?</source>
            <translation>Ist das %1?</translation>
        </message>
        <message>
            <source>%1 is not known here yet. Compare the fingerprint with the one its owner gives you: another one means that somebody is in between.</source>
            <translation>%1 ist hier noch nicht bekannt. Vergleiche den Fingerabdruck mit dem, den der Besitzer dir nennt: Ein anderer heißt, dass jemand dazwischen ist.</translation>
        </message>
        <message>
            <source>Fingerprint %1</source>
            <translation>Fingerabdruck %1</translation>
        </message>
        <message>
            <source>%1, port %2</source>
            <comment>host and port</comment>
            <translation>%1, Port %2</translation>
        </message>
        <message>
            <source>Key type</source>
            <translation>Schlüsselart</translation>
        </message>
        <message>
            <source>Fingerprint</source>
            <translation>Fingerabdruck</translation>
        </message>
        <message>
            <source>Remembered in</source>
            <translation>Gemerkt in</translation>
        </message>
        <message>
            <source>Keys of other types are known for this host. A new one is unusual: ask its owner.</source>
            <translation>Für diesen Rechner sind Schlüssel anderer Art bekannt. Ein neuer ist ungewöhnlich: Frag seinen Besitzer.</translation>
        </message>
        <message>
            <source>Refuse</source>
            <translation>Ablehnen</translation>
        </message>
        <message>
            <source>Accept once</source>
            <translation>Einmal annehmen</translation>
        </message>
        <message>
            <source>Accept and remember</source>
            <translation>Annehmen und merken</translation>
        </message>
        <message>
            <source>Sign in at %1</source>
            <translation>Anmelden auf %1</translation>
        </message>
        <message>
            <source>%1 asks %2:</source>
            <comment>host asks user</comment>
            <translation>%1 fragt %2:</translation>
        </message>
        <message>
            <source>That was not it. Type it again.</source>
            <translation>Das war es nicht. Tippe es noch einmal.</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Exit code %1</source>
            <translation>Exit-Code %1</translation>
        </message>
        <message numerus="yes">
            <source>%n process(es) in the background</source>
            <translation>
                <numerusform>%n Prozess im Hintergrund</numerusform>
                <numerusform>%n Prozesse im Hintergrund</numerusform>
            </translation>
        </message>
        <message>
            <source>Job</source>
            <translation>Job</translation>
        </message>
        <message>
            <source>Submitted</source>
            <translation>Eingereicht</translation>
        </message>
        <message>
            <source>Choose a job first.</source>
            <translation>Wähle zuerst einen Job.</translation>
        </message>
        <message>
            <source>Choose a single job.</source>
            <translation>Wähle einen einzelnen Job.</translation>
        </message>
        <message>
            <source>Its cluster is gone.</source>
            <translation>Sein Cluster ist nicht mehr da.</translation>
        </message>
        <message>
            <source>The task file it came from is not known.</source>
            <translation>Die Aufgabendatei, aus der er kam, ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Its log is not a file on this computer.</source>
            <translation>Sein Protokoll ist keine Datei auf diesem Computer.</translation>
        </message>
        <message>
            <source>%1 on %2</source>
            <comment>job on cluster</comment>
            <translation>%1 auf %2</translation>
        </message>
        <message numerus="yes">
            <source>Cancel %n job(s)</source>
            <translation>
                <numerusform>%n Job abbrechen</numerusform>
                <numerusform>%n Jobs abbrechen</numerusform>
            </translation>
        </message>
        <message>
            <source>Ends %1.</source>
            <translation>Beendet %1.</translation>
        </message>
        <message>
            <source>Everything started by it is ended too. Its log and files stay.</source>
            <translation>Auch alles, was er gestartet hat, endet. Protokoll und Dateien bleiben.</translation>
        </message>
        <message>
            <source>End job</source>
            <translation>Job beenden</translation>
        </message>
        <message>
            <source>No job has run yet. A launch starts the first one.</source>
            <translation>Noch lief kein Job. Ein Start beginnt den ersten.</translation>
        </message>
        <message>
            <source>Details of the job</source>
            <translation>Einzelheiten des Jobs</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Show cluster</source>
            <translation>Cluster zeigen</translation>
        </message>
        <message>
            <source>Copy log path</source>
            <translation>Protokollpfad kopieren</translation>
        </message>
        <message>
            <source>All clusters</source>
            <translation>Alle Cluster</translation>
        </message>
        <message>
            <source>Skydeck is looking for the keychain.</source>
            <translation>Skydeck sucht den Schlüsselbund.</translation>
        </message>
        <message>
            <source>The keychain still waits for an answer to its last question. Answer its window, then try again.</source>
            <translation>Der Schlüsselbund wartet noch auf eine Antwort auf seine letzte Frage. Beantworte sie in seinem Fenster und versuche es dann noch einmal.</translation>
        </message>
        <message>
            <source>The keychain did not answer in time. If it shows a window with a question, answer it and try again.</source>
            <translation>Der Schlüsselbund hat nicht rechtzeitig geantwortet. Wenn er ein Fenster mit einer Frage zeigt, beantworte sie und versuche es noch einmal.</translation>
        </message>
        <message>
            <source>The keychain has nothing under this name.</source>
            <translation>Der Schlüsselbund hat nichts unter diesem Namen.</translation>
        </message>
        <message>
            <source>Passwords are kept only until Skydeck ends: the keychain does not let Skydeck in. Allow it in the keychain's own program.</source>
            <translation>Passwörter bleiben nur bis zum Ende von Skydeck: Der Schlüsselbund lässt Skydeck nicht hinein. Erlaube es im Programm des Schlüsselbunds.</translation>
        </message>
        <message>
            <source>Passwords are kept only until Skydeck ends: the keychain does not work (%1).</source>
            <translation>Passwörter bleiben nur bis zum Ende von Skydeck: Der Schlüsselbund funktioniert nicht (%1).</translation>
        </message>
        <message>
            <source>The keychain does not let Skydeck in. Allow it when it asks, or in the keychain's own program.</source>
            <translation>Der Schlüsselbund lässt Skydeck nicht hinein. Erlaube es, wenn er fragt, oder im Programm des Schlüsselbunds.</translation>
        </message>
        <message>
            <source>The keychain does not work (%1).</source>
            <translation>Der Schlüsselbund funktioniert nicht (%1).</translation>
        </message>
        <message>
            <source>Passwords are kept only until Skydeck ends: there is no desktop session, and so no keychain. Start Skydeck from the desktop.</source>
            <translation>Passwörter bleiben nur bis zum Ende von Skydeck: Es gibt keine Desktop-Sitzung und damit keinen Schlüsselbund. Starte Skydeck vom Desktop aus.</translation>
        </message>
        <message>
            <source>There is no desktop session here, and so no keychain. Start Skydeck from the desktop.</source>
            <translation>Hier gibt es keine Desktop-Sitzung und damit keinen Schlüsselbund. Starte Skydeck vom Desktop aus.</translation>
        </message>
        <message>
            <source>Passwords are kept only until Skydeck ends: no keychain runs here. Install gnome-keyring (or KWallet) and log in again.</source>
            <translation>Passwörter bleiben nur bis zum Ende von Skydeck: Hier läuft kein Schlüsselbund. Installiere gnome-keyring (oder KWallet) und melde dich neu an.</translation>
        </message>
        <message>
            <source>No keychain runs here. Install gnome-keyring (or KWallet) and log in again.</source>
            <translation>Hier läuft kein Schlüsselbund. Installiere gnome-keyring (oder KWallet) und melde dich neu an.</translation>
        </message>
        <message>
            <source>The keychain has no keyring yet. Choose Unlock to make one; until then passwords are kept only until Skydeck ends.</source>
            <translation>Der Schlüsselbund ist noch nicht angelegt. Wähle „Entsperren“, um ihn anzulegen; bis dahin bleiben Passwörter nur bis zum Ende von Skydeck.</translation>
        </message>
        <message>
            <source>The keychain has no keyring yet. Make one in Settings, Keys and passwords.</source>
            <translation>Der Schlüsselbund ist noch nicht angelegt. Lege ihn unter „Einstellungen“, „Schlüssel und Passwörter“ an.</translation>
        </message>
        <message>
            <source>The keychain is locked. Unlock it; until then new passwords are kept only until Skydeck ends.</source>
            <translation>Der Schlüsselbund ist gesperrt. Entsperre ihn; bis dahin bleiben neue Passwörter nur bis zum Ende von Skydeck.</translation>
        </message>
        <message>
            <source>The keychain is locked. Unlock it with the password of your login, then try again.</source>
            <translation>Der Schlüsselbund ist gesperrt. Entsperre ihn mit deinem Anmeldepasswort und versuche es dann noch einmal.</translation>
        </message>
        <message>
            <source>The keychain does not answer.</source>
            <translation>Der Schlüsselbund antwortet nicht.</translation>
        </message>
        <message>
            <source>Passwords are kept in this computer's keychain.</source>
            <translation>Passwörter liegen im Schlüsselbund dieses Computers.</translation>
        </message>
        <message>
            <source>This is no name of a secret.</source>
            <translation>Das ist kein Name eines Geheimnisses.</translation>
        </message>
        <message>
            <source>Nothing is stored: %1.</source>
            <translation>Nichts gespeichert: %1.</translation>
        </message>
        <message>
            <source>There is nothing to store.</source>
            <translation>Es gibt nichts zu speichern.</translation>
        </message>
        <message>
            <source>The keychain did not remove it. Remove it with the keychain's own program.</source>
            <translation>Der Schlüsselbund hat es nicht entfernt. Entferne es im Programm des Schlüsselbunds.</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Node</source>
            <translation>Knoten</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>Kontext</translation>
        </message>
        <message>
            <source>Free now</source>
            <translation>Jetzt frei</translation>
        </message>
        <message>
            <source>vCPUs free</source>
            <translation>vCPUs frei</translation>
        </message>
        <message>
            <source>GiB free</source>
            <translation>GiB frei</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Not ready</source>
            <translation>Nicht bereit</translation>
        </message>
        <message>
            <source>Cordoned</source>
            <translation>Gesperrt</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <source>The server was restarted in the middle of this launch and does not know it any more. See whether %1 is there, then launch again.</source>
            <translation>Der Server wurde mitten in diesem Start neu gestartet und kennt ihn nicht mehr. Sieh nach, ob %1 da ist, und starte dann noch einmal.</translation>
        </message>
        <message>
            <source>Cancelled. What was made of %1 so far stays; take it down.</source>
            <translation>Abgebrochen. Was von %1 schon entstanden ist, bleibt; baue es ab.</translation>
        </message>
        <message>
            <source>Its cluster is gone; how the job ended is not known.</source>
            <translation>Sein Cluster ist weg; wie der Job endete, ist nicht bekannt.</translation>
        </message>
        <message numerus="yes">
            <source>A pipeline of %n task(s) is a managed job: each gets machines of its own, one after the other.</source>
            <translation>
                <numerusform>Eine Pipeline mit %n Aufgabe ist ein verwalteter Job: jede bekommt eigene Maschinen, eine nach der anderen.</numerusform>
                <numerusform>Eine Pipeline mit %n Aufgaben ist ein verwalteter Job: jede bekommt eigene Maschinen, eine nach der anderen.</numerusform>
            </translation>
        </message>
        <message>
            <source>A service needs “service” in its task: how its replicas are asked whether they are ready.</source>
            <translation>Ein Dienst braucht „service“ in seiner Aufgabe: wie seine Replikate gefragt werden, ob sie bereit sind.</translation>
        </message>
        <message>
            <source>This launch was never handed over.</source>
            <translation>Dieser Start wurde nie übergeben.</translation>
        </message>
        <message>
            <source>at most, until it ends</source>
            <translation>höchstens, bis er endet</translation>
        </message>
        <message>
            <source>until it ends</source>
            <translation>bis er endet</translation>
        </message>
        <message>
            <source>for each replica, until you take the service down</source>
            <translation>je Replikat, bis du den Dienst abbaust</translation>
        </message>
        <message>
            <source>until you stop it</source>
            <translation>bis du anhältst</translation>
        </message>
        <message numerus="yes">
            <source>taken down by itself after %n idle minute(s)</source>
            <translation>
                <numerusform>wird nach %n untätigen Minute von selbst abgebaut</numerusform>
                <numerusform>wird nach %n untätigen Minuten von selbst abgebaut</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>stops by itself after %n idle minute(s)</source>
            <translation>
                <numerusform>hält nach %n untätigen Minute von selbst an</numerusform>
                <numerusform>hält nach %n untätigen Minuten von selbst an</numerusform>
            </translation>
        </message>
        <message>
            <source>managed job</source>
            <translation>verwalteter Job</translation>
        </message>
        <message>
            <source>service</source>
            <translation>Dienst</translation>
        </message>
        <message numerus="yes">
            <source>taken down after %n idle minute(s)</source>
            <translation>
                <numerusform>wird nach %n Minute Leerlauf abgebaut</numerusform>
                <numerusform>wird nach %n Minuten Leerlauf abgebaut</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>stops after %n idle minute(s)</source>
            <translation>
                <numerusform>hält nach %n Minute Leerlauf an</numerusform>
                <numerusform>hält nach %n Minuten Leerlauf an</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 → %2</source>
            <translation>%1 → %2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>%1: %2: %3</source>
            <translation>%1: %2: %3</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation>Wird abgebrochen …</translation>
        </message>
        <message>
            <source>a task</source>
            <translation>einer Aufgabe</translation>
        </message>
        <message>
            <source>Run on %1</source>
            <translation>Auf %1 ausführen</translation>
        </message>
        <message>
            <source>Launch %1 on: %2</source>
            <translation>%1 starten auf: %2</translation>
        </message>
        <message>
            <source>Checked and handed over</source>
            <translation>Geprüft und übergeben</translation>
        </message>
        <message>
            <source>Files uploaded</source>
            <translation>Dateien hochgeladen</translation>
        </message>
        <message>
            <source>Port %1 answers</source>
            <translation>Port %1 antwortet</translation>
        </message>
        <message>
            <source>%1 answers on %2</source>
            <translation>%1 antwortet auf %2</translation>
        </message>
        <message>
            <source>It could not be cancelled, and may go on: %1</source>
            <translation>Das ließ sich nicht abbrechen und läuft vielleicht weiter: %1</translation>
        </message>
        <message>
            <source>Launch – Skydeck</source>
            <translation>Start – Skydeck</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>Schl&amp;ießen</translation>
        </message>
        <message>
            <source>C&amp;ancel launch</source>
            <translation>Start &amp;abbrechen</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;Zurück</translation>
        </message>
        <message>
            <source>✓ %1</source>
            <translation>✓ %1</translation>
        </message>
        <message>
            <source>&amp;Update the service</source>
            <translation>Dienst &amp;aktualisieren</translation>
        </message>
        <message>
            <source>Br&amp;ing up the service</source>
            <translation>Dienst &amp;starten</translation>
        </message>
        <message>
            <source>&amp;Run</source>
            <translation>&amp;Ausführen</translation>
        </message>
        <message>
            <source>&amp;Launch</source>
            <translation>&amp;Starten</translation>
        </message>
        <message>
            <source>&amp;Launch for %1</source>
            <translation>&amp;Starten für %1</translation>
        </message>
        <message>
            <source>&amp;Next: %1</source>
            <translation>&amp;Weiter: %1</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Show %1</source>
            <translation>%1 zeigen</translation>
        </message>
        <message>
            <source>Dismiss: %1</source>
            <translation>%1 ausblenden</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>button: line</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Needs a look</source>
            <translation>Einen Blick wert</translation>
        </message>
        <message>
            <source>The SSH configuration of %1 asks for algorithms that only the system's ssh has.</source>
            <translation>Die SSH-Konfiguration von %1 verlangt Verfahren, die nur das ssh des Systems hat.</translation>
        </message>
        <message>
            <source>the configured algorithms need it</source>
            <translation>die eingestellten Verfahren brauchen es</translation>
        </message>
        <message>
            <source>%1 (%2 UTC)</source>
            <translation>%1 (%2 UTC)</translation>
        </message>
        <message>
            <source>Looking for it</source>
            <translation>Wird gesucht</translation>
        </message>
        <message>
            <source>Not set up</source>
            <translation>Nicht eingerichtet</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>SkyPilot on this computer</source>
            <translation>SkyPilot auf diesem Computer</translation>
        </message>
        <message>
            <source>Dashboard</source>
            <translation>Dashboard</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Entfernen …</translation>
        </message>
        <message>
            <source>Being set up</source>
            <translation>Wird eingerichtet</translation>
        </message>
        <message>
            <source>Upgrade…</source>
            <translation>Aktualisieren…</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>Ändern…</translation>
        </message>
        <message>
            <source>Set up…</source>
            <translation>Einrichten…</translation>
        </message>
        <message>
            <source>SkyPilot %1 at %2</source>
            <translation>SkyPilot %1 auf %2</translation>
        </message>
        <message numerus="yes">
            <source>%1 in %n process(es), pid %2</source>
            <translation>
                <numerusform>%1 in %n Prozess, PID %2</numerusform>
                <numerusform>%1 in %n Prozessen, PID %2</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing needs it now</source>
            <translation>gerade braucht ihn nichts</translation>
        </message>
        <message>
            <source>needed: %1</source>
            <translation>gebraucht: %1</translation>
        </message>
        <message numerus="yes">
            <source>%n job(s)</source>
            <translation>
                <numerusform>%n Job</numerusform>
                <numerusform>%n Jobs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n request(s)</source>
            <translation>
                <numerusform>%n Anfrage</numerusform>
                <numerusform>%n Anfragen</numerusform>
            </translation>
        </message>
        <message>
            <source>SkyPilot %1 in an environment of Skydeck's own</source>
            <translation>SkyPilot %1 in einer eigenen Umgebung von Skydeck</translation>
        </message>
        <message>
            <source>SkyPilot's own program: %1</source>
            <translation>SkyPilots eigenes Programm: %1</translation>
        </message>
        <message>
            <source>Launches on your clouds and Kubernetes without a team's server. Takes 0.6 to 1.5 GiB of disk and some minutes.</source>
            <translation>Startet in deinen Clouds und Kubernetes ohne Server eines Teams. Braucht 0,6 bis 1,5 GiB Platte und einige Minuten.</translation>
        </message>
        <message>
            <source>Stop the SkyPilot server</source>
            <translation>SkyPilot-Server anhalten</translation>
        </message>
        <message>
            <source>Stop the server of this computer?</source>
            <translation>Den Server dieses Computers anhalten?</translation>
        </message>
        <message>
            <source>Requests under way break off, managed jobs are not looked after, and clusters do not stop by themselves until it runs again.</source>
            <translation>Laufende Anfragen brechen ab, um verwaltete Jobs kümmert sich niemand, und Cluster halten nicht von selbst an, bis er wieder läuft.</translation>
        </message>
        <message>
            <source>Remove SkyPilot from this computer</source>
            <translation>SkyPilot von diesem Computer entfernen</translation>
        </message>
        <message>
            <source>Remove Skydeck's environment with SkyPilot?</source>
            <translation>Skydecks Umgebung mit SkyPilot entfernen?</translation>
        </message>
        <message>
            <source>A server that runs is stopped first. What SkyPilot knows of clusters and jobs stays in ~/.sky.</source>
            <translation>Ein laufender Server wird erst angehalten. Was SkyPilot von Clustern und Jobs weiß, bleibt in ~/.sky.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>SkyPilot says: %1</source>
            <translation>SkyPilot sagt: %1</translation>
        </message>
        <message>
            <source>Something that is no SkyPilot server listens on port %1.</source>
            <translation>Auf Port %1 lauscht etwas, das kein SkyPilot-Server ist.</translation>
        </message>
        <message>
            <source>SkyPilot is not set up here. Set it up first.</source>
            <translation>SkyPilot ist hier nicht eingerichtet. Richte es zuerst ein.</translation>
        </message>
        <message>
            <source>Nothing here can stop it: SkyPilot's own program is not found. Stop it where it was started.</source>
            <translation>Hier kann ihn nichts anhalten: SkyPilots eigenes Programm fehlt. Halte ihn dort an, wo er gestartet wurde.</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <source>Select &amp;all</source>
            <translation>&amp;Alles auswählen</translation>
        </message>
        <message>
            <source>Find in the log</source>
            <translation>Im Protokoll suchen</translation>
        </message>
        <message>
            <source>Matches</source>
            <translation>Treffer</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Previous match</source>
            <translation>Voriger Treffer</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Next match</source>
            <translation>Nächster Treffer</translation>
        </message>
        <message>
            <source>Aa</source>
            <translation>Aa</translation>
        </message>
        <message>
            <source>.*</source>
            <translation>.*</translation>
        </message>
        <message>
            <source>Only matches</source>
            <translation>Nur Treffer</translation>
        </message>
        <message>
            <source>Show only lines that match</source>
            <translation>Nur Zeilen mit Treffern zeigen</translation>
        </message>
        <message>
            <source>Close the search</source>
            <translation>Suche schließen</translation>
        </message>
        <message>
            <source>Cancel saving</source>
            <translation>Sichern abbrechen</translation>
        </message>
        <message>
            <source>Go to the new lines</source>
            <translation>Zu den neuen Zeilen</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Folgen</translation>
        </message>
        <message>
            <source>Follow new lines</source>
            <translation>Neuen Zeilen folgen</translation>
        </message>
        <message>
            <source>Wrap</source>
            <translation>Umbrechen</translation>
        </message>
        <message>
            <source>Wrap long lines</source>
            <translation>Lange Zeilen umbrechen</translation>
        </message>
        <message>
            <source>Beginning</source>
            <translation>Anfang</translation>
        </message>
        <message>
            <source>Go to the beginning of the log</source>
            <translation>Zum Anfang des Protokolls</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>Sichern…</translation>
        </message>
        <message>
            <source>Save the whole log</source>
            <translation>Das ganze Protokoll sichern</translation>
        </message>
        <message>
            <source>Size of the log</source>
            <translation>Größe des Protokolls</translation>
        </message>
        <message>
            <source>The file was cut or replaced; this is the new one.</source>
            <translation>Die Datei wurde gekürzt oder ersetzt; dies ist die neue.</translation>
        </message>
        <message>
            <source>The selection is large: its first %1 were copied. Save writes all of it.</source>
            <translation>Die Auswahl ist groß: Die ersten %1 wurden kopiert. Sichern schreibt alles.</translation>
        </message>
        <message>
            <source>Saving was cancelled.</source>
            <translation>Das Sichern wurde abgebrochen.</translation>
        </message>
        <message>
            <source>Saving: %1 %</source>
            <translation>Sichern: %1 %</translation>
        </message>
        <message numerus="yes">
            <source>%n match(es)</source>
            <translation>
                <numerusform>%n Treffer</numerusform>
                <numerusform>%n Treffer</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 so far (%2 %)</source>
            <translation>%1 bisher (%2 %)</translation>
        </message>
        <message>
            <source>Saved as %1.</source>
            <translation>Gesichert als %1.</translation>
        </message>
        <message>
            <source>%1 could not be written: %2</source>
            <translation>%1 ließ sich nicht schreiben: %2</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n Zeile</numerusform>
                <numerusform>%n Zeilen</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Nothing was written.</source>
            <translation>Nichts wurde geschrieben.</translation>
        </message>
        <message>
            <source>Waiting for the log…</source>
            <translation>Warten auf das Protokoll…</translation>
        </message>
        <message>
            <source>Nothing was written yet.</source>
            <translation>Noch wurde nichts geschrieben.</translation>
        </message>
        <message>
            <source>No line matches.</source>
            <translation>Keine Zeile passt.</translation>
        </message>
        <message numerus="yes">
            <source>%n new line(s)</source>
            <translation>
                <numerusform>%n neue Zeile</numerusform>
                <numerusform>%n neue Zeilen</numerusform>
            </translation>
        </message>
        <message>
            <source>The log became shorter meanwhile.</source>
            <translation>Das Protokoll wurde inzwischen kürzer.</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;New task</source>
            <translation>&amp;Neue Aufgabe</translation>
        </message>
        <message>
            <source>&amp;Open task…</source>
            <translation>Aufgabe ö&amp;ffnen…</translation>
        </message>
        <message>
            <source>Open a task</source>
            <translation>Aufgabe öffnen</translation>
        </message>
        <message>
            <source>Task files (*.yaml *.yml)</source>
            <translation>Aufgabendateien (*.yaml *.yml)</translation>
        </message>
        <message>
            <source>&amp;Launch…</source>
            <translation>&amp;Starten…</translation>
        </message>
        <message>
            <source>&amp;Settings</source>
            <translation>&amp;Einstellungen</translation>
        </message>
        <message>
            <source>&amp;Close window</source>
            <translation>Fenster s&amp;chließen</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Actions</source>
            <translation>A&amp;ktionen</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>&amp;Tastenkürzel</translation>
        </message>
        <message>
            <source>&amp;About Skydeck</source>
            <translation>Ü&amp;ber Skydeck</translation>
        </message>
        <message>
            <source>&amp;Find an action…</source>
            <translation>Aktion &amp;finden…</translation>
        </message>
        <message>
            <source>Find in &amp;page</source>
            <translation>Auf der &amp;Seite suchen</translation>
        </message>
        <message>
            <source>&amp;Refresh</source>
            <translation>&amp;Aktualisieren</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Vorige Seite</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Nächste Seite</translation>
        </message>
        <message>
            <source>Next pane</source>
            <translation>Nächster Bereich</translation>
        </message>
        <message>
            <source>F&amp;ull screen</source>
            <translation>&amp;Vollbild</translation>
        </message>
        <message>
            <source>%1[*] – Skydeck</source>
            <translation>%1[*] – Skydeck</translation>
        </message>
        <message>
            <source>%1 · %2[*] – Skydeck</source>
            <comment>money an hour, page</comment>
            <translation>%1 · %2[*] – Skydeck</translation>
        </message>
        <message>
            <source>Quit Skydeck</source>
            <translation>Skydeck beenden</translation>
        </message>
        <message>
            <source>Not saved: %1.</source>
            <translation>Nicht gesichert: %1.</translation>
        </message>
        <message>
            <source>What you typed is kept as a draft and offered at the next start. Running jobs go on.</source>
            <translation>Was du getippt hast, bleibt als Entwurf und wird beim nächsten Start angeboten. Laufende Jobs gehen weiter.</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>About Skydeck</source>
            <translation>Über Skydeck</translation>
        </message>
        <message>
            <source>Skydeck %1</source>
            <translation>Skydeck %1</translation>
        </message>
        <message>
            <source>A control panel for machine-learning services. Source code under the Apache License 2.0; with the editor component it links, the program is distributed under the GNU GPL, version 3.</source>
            <translation>Ein Kontrollzentrum für Machine-Learning-Dienste. Quelltext unter der Apache-Lizenz 2.0; mit der Editorkomponente, die es einbindet, wird das Programm unter der GNU GPL, Version 3, weitergegeben.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message numerus="yes">
            <source>Cancel %n managed job(s)</source>
            <translation>
                <numerusform>Einen verwalteten Job abbrechen</numerusform>
                <numerusform>%n verwaltete Jobs abbrechen</numerusform>
            </translation>
        </message>
        <message>
            <source>Recoveries</source>
            <translation>Neustarts</translation>
        </message>
        <message>
            <source>Managed</source>
            <translation>Verwaltet</translation>
        </message>
        <message>
            <source>Managed jobs are looked after by a SkyPilot server, and there is none.</source>
            <translation>Um verwaltete Jobs kümmert sich ein SkyPilot-Server, und es gibt keinen.</translation>
        </message>
        <message>
            <source>No managed job yet. SkyPilot finds machines for one, starts it again when a machine is lost, and takes them down at the end.</source>
            <translation>Noch kein verwalteter Job. SkyPilot sucht ihm Maschinen, startet ihn neu, wenn eine verloren geht, und baut sie am Ende ab.</translation>
        </message>
        <message>
            <source>Details of the managed job</source>
            <translation>Einzelheiten des verwalteten Jobs</translation>
        </message>
        <message>
            <source>Launch a managed job…</source>
            <translation>Verwalteten Job starten …</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>Laufende</translation>
        </message>
        <message>
            <source>Succeeded</source>
            <translation>Erfolgreich</translation>
        </message>
        <message>
            <source>Whose jobs</source>
            <translation>Wessen Jobs</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>Meine</translation>
        </message>
        <message>
            <source>Everyone's</source>
            <translation>Alle Nutzer</translation>
        </message>
        <message>
            <source>Newer jobs</source>
            <translation>Neuere Jobs</translation>
        </message>
        <message>
            <source>Older jobs</source>
            <translation>Ältere Jobs</translation>
        </message>
        <message>
            <source>Which log</source>
            <translation>Welches Log</translation>
        </message>
        <message>
            <source>Log of the job</source>
            <translation>Log des Jobs</translation>
        </message>
        <message>
            <source>Log of its controller</source>
            <translation>Log seines Controllers</translation>
        </message>
        <message>
            <source>Pool</source>
            <translation>Pool</translation>
        </message>
        <message>
            <source>To cancel</source>
            <translation>Zum Abbrechen</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>Cancel the managed job…</source>
            <translation>Verwalteten Job abbrechen …</translation>
        </message>
        <message numerus="yes">
            <source>Page %1 of %2, %n job(s)</source>
            <translation>
                <numerusform>Seite %1 von %2, ein Job</numerusform>
                <numerusform>Seite %1 von %2, %n Jobs</numerusform>
            </translation>
        </message>
        <message>
            <source>There is no SkyPilot server.</source>
            <translation>Es gibt keinen SkyPilot-Server.</translation>
        </message>
        <message>
            <source>One is being launched.</source>
            <translation>Einer wird gerade gestartet.</translation>
        </message>
        <message>
            <source>Money</source>
            <translation>Geld</translation>
        </message>
        <message>
            <source> h</source>
            <comment>hours, after a number</comment>
            <translation> h</translation>
        </message>
        <message>
            <source> d</source>
            <comment>days, after a number</comment>
            <translation> T</translation>
        </message>
        <message>
            <source>Da&amp;ily budget</source>
            <translation>Budget am &amp;Tag</translation>
        </message>
        <message>
            <source>Monthl&amp;y budget</source>
            <translation>Budget &amp;im Monat</translation>
        </message>
        <message>
            <source>Ask to stop what has no &amp;job for</source>
            <translation>Zum Anhalten fragen: ohne &amp;Job seit</translation>
        </message>
        <message>
            <source>Ask about &amp;what is up for</source>
            <translation>Nachfragen, was &amp;läuft seit</translation>
        </message>
        <message>
            <source>Ask to take down what is sto&amp;pped for</source>
            <translation>Zum Abbauen f&amp;ragen: angehalten seit</translation>
        </message>
        <message>
            <source>Clusters that stop by themselves are left alone.</source>
            <translation>Cluster, die von selbst anhalten, bleiben in Ruhe.</translation>
        </message>
        <message>
            <source>Of what Skydeck saw running. You are told once when it is used up.</source>
            <translation>Von dem, was Skydeck laufen sah. Ist es verbraucht, erfährst du es einmal.</translation>
        </message>
        <message>
            <source>$</source>
            <comment>US dollars, before a number</comment>
            <translation>$</translation>
        </message>
        <message>
            <source>None</source>
            <comment>no budget</comment>
            <translation>Keins</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nie</translation>
        </message>
        <message>
            <source>today %1</source>
            <comment>spent</comment>
            <translation>heute %1</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>page name, live count</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1 on %2: %3</source>
            <translation>%1 auf %2: %3</translation>
        </message>
        <message>
            <source>%1 was not opened</source>
            <translation>%1 wurde nicht geöffnet</translation>
        </message>
        <message>
            <source>%1 cannot be read. Check its permissions.</source>
            <translation>%1 lässt sich nicht lesen. Prüfe die Rechte.</translation>
        </message>
        <message>
            <source>The record of cluster %1 was damaged and put aside as %2. Its jobs and files are untouched.</source>
            <translation>Der Eintrag des Clusters %1 war beschädigt und wurde als %2 beiseitegelegt. Jobs und Dateien sind unberührt.</translation>
        </message>
        <message>
            <source>%1 CPU, %2 GiB</source>
            <translation>%1 CPU, %2 GiB</translation>
        </message>
        <message>
            <source>The record of job %1 on %2 was damaged and put aside as %3.</source>
            <translation>Der Eintrag von Job %1 auf %2 war beschädigt und wurde als %3 beiseitegelegt.</translation>
        </message>
        <message>
            <source>Accelerator</source>
            <translation>Beschleuniger</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>Memory each</source>
            <translation>Speicher je Stück</translation>
        </message>
        <message>
            <source>Spot $/h</source>
            <translation>Spot $/h</translation>
        </message>
        <message>
            <source>RAM</source>
            <translation>RAM</translation>
        </message>
        <message>
            <source>%1 of them</source>
            <translation>%1 Stück</translation>
        </message>
        <message>
            <source>at least %1 GiB each</source>
            <translation>je mindestens %1 GiB</translation>
        </message>
        <message>
            <source>spot</source>
            <translation>Spot</translation>
        </message>
        <message>
            <source>at most $%1/h</source>
            <translation>höchstens %1 $/h</translation>
        </message>
        <message>
            <source>free now</source>
            <translation>jetzt frei</translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>„%1“</translation>
        </message>
        <message>
            <source>The server has no prices of some cloud: it cannot fetch its list.</source>
            <translation>Dem Server fehlen die Preise einer Cloud: er kann ihre Liste nicht holen.</translation>
        </message>
        <message>
            <source>Looking for</source>
            <translation>Gesucht</translation>
        </message>
        <message>
            <source>The enabled clouds have no accelerators.</source>
            <translation>Die Clouds, die an sind, haben keine Beschleuniger.</translation>
        </message>
        <message>
            <source>Nothing like that. Ask for less: leave out a word, or raise the price.</source>
            <translation>Nichts dergleichen. Verlange weniger: lass ein Wort weg oder erhöhe den Preis.</translation>
        </message>
        <message>
            <source>%1 of %2 offers</source>
            <translation>%1 von %2 Angeboten</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>step: what it is at</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Open anyway</source>
            <translation>Trotzdem öffnen</translation>
        </message>
        <message>
            <source>Copy start command</source>
            <translation>Startbefehl kopieren</translation>
        </message>
        <message>
            <source>Edit tunnel…</source>
            <translation>Tunnel bearbeiten …</translation>
        </message>
        <message>
            <source>Show tunnel</source>
            <translation>Tunnel zeigen</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>step: its state</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Cancel opening %1</source>
            <translation>Öffnen von %1 abbrechen</translation>
        </message>
        <message>
            <source>Close what became of opening %1</source>
            <translation>Ergebnis vom Öffnen von %1 schließen</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>service: what helps</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Start %1 and open %2</source>
            <comment>cluster, service</comment>
            <translation>%1 starten und %2 öffnen</translation>
        </message>
        <message>
            <source>Open %1 at %2</source>
            <comment>service, place</comment>
            <translation>%1 auf %2 öffnen</translation>
        </message>
        <message>
            <source>%1: an index is written [0], [1] …</source>
            <translation>%1: Ein Index wird [0], [1] … geschrieben.</translation>
        </message>
        <message>
            <source>%1: a quote is not closed.</source>
            <translation>%1: Ein Anführungszeichen ist nicht geschlossen.</translation>
        </message>
        <message>
            <source>%1: a key is missing.</source>
            <translation>%1: Ein Schlüssel fehlt.</translation>
        </message>
        <message>
            <source>%1 ends with a dot.</source>
            <translation>%1 endet mit einem Punkt.</translation>
        </message>
        <message>
            <source>Asking the engine</source>
            <translation>Die Engine wird gefragt</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <source>What happens</source>
            <translation>Was geschieht</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>Gut zu wissen</translation>
        </message>
        <message>
            <source>Stop by itself</source>
            <translation>Von selbst anhalten</translation>
        </message>
        <message>
            <source>Go on asking until there are machines</source>
            <translation>Weiterfragen, bis es Maschinen gibt</translation>
        </message>
        <message>
            <source>When no place has what the task needs, every place is asked again and again. Ends with a machine, or when you cancel the launch.</source>
            <translation>Hat kein Ort, was die Aufgabe braucht, wird jeder immer wieder gefragt. Das endet mit einer Maschine oder wenn du den Start abbrichst.</translation>
        </message>
        <message>
            <source>No capacity</source>
            <translation>Keine Kapazität</translation>
        </message>
        <message>
            <source>Stop by itself after</source>
            <translation>Von selbst anhalten nach</translation>
        </message>
        <message>
            <source>take it down then</source>
            <translation>dann abbauen</translation>
        </message>
        <message numerus="yes">
            <source>after %n idle minute(s)</source>
            <translation>
                <numerusform>nach %n Minute Leerlauf</numerusform>
                <numerusform>nach %n Minuten Leerlauf</numerusform>
            </translation>
        </message>
        <message>
            <source>Pods cannot be stopped. They are taken down, with everything that is not on a volume.</source>
            <translation>Pods kann man nicht anhalten. Sie werden abgebaut, mit allem, was nicht auf einem Volume liegt.</translation>
        </message>
        <message>
            <source>Managed job</source>
            <translation>Verwalteter Job</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>%1 (is there already)</source>
            <translation>%1 (gibt es schon)</translation>
        </message>
        <message>
            <source>%1 (new)</source>
            <translation>%1 (neu)</translation>
        </message>
        <message>
            <source>Fill in the values</source>
            <translation>Werte ausfüllen</translation>
        </message>
        <message>
            <source>Edit the task</source>
            <translation>Aufgabe bearbeiten</translation>
        </message>
        <message>
            <source>Key file the&amp;re</source>
            <translation>Schlüsseldatei do&amp;rt</translation>
        </message>
        <message>
            <source>&amp;Password</source>
            <translation>&amp;Passwort</translation>
        </message>
        <message>
            <source>The key is sent to the server, which keeps it in ~/.sky/ssh_keys.</source>
            <translation>Der Schlüssel wird an den Server geschickt, der ihn in ~/.sky/ssh_keys aufbewahrt.</translation>
        </message>
        <message>
            <source>The file is on the server and stays there.</source>
            <translation>Die Datei liegt auf dem Server und bleibt dort.</translation>
        </message>
        <message>
            <source>The server keeps it in ~/.sky/ssh_node_pools.yaml, as plain text, and shows it to whoever may use the server. Skydeck does not keep it.</source>
            <translation>Der Server bewahrt es in ~/.sky/ssh_node_pools.yaml als Klartext auf und zeigt es allen, die ihn benutzen dürfen. Skydeck bewahrt es nicht auf.</translation>
        </message>
        <message>
            <source>The server signs in with what its own ~/.ssh/config and keys say.</source>
            <translation>Der Server meldet sich mit seiner eigenen ~/.ssh/config und seinen Schlüsseln an.</translation>
        </message>
        <message>
            <source>Key or password stay what they are.</source>
            <translation>Schlüssel oder Passwort bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>Hosts</source>
            <translation>Hosts</translation>
        </message>
        <message>
            <source>Sign-in</source>
            <translation>Anmeldung</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>&amp;Choose…</source>
            <translation>Aus&amp;wählen …</translation>
        </message>
        <message>
            <source>New node pool</source>
            <translation>Neuer Knotenpool</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>Spei&amp;chern</translation>
        </message>
        <message>
            <source>A line a host, the head first: an address, or a name from the server's ~/.ssh/config, where another port can be given.</source>
            <translation>Eine Zeile je Host, der Kopf zuerst: eine Adresse oder ein Name aus der ~/.ssh/config des Servers, wo ein anderer Port stehen kann.</translation>
        </message>
        <message>
            <source>&amp;Hosts</source>
            <translation>&amp;Hosts</translation>
        </message>
        <message>
            <source>&amp;User</source>
            <translation>&amp;Benutzer</translation>
        </message>
        <message>
            <source>S&amp;ign-in</source>
            <translation>Anmel&amp;dung</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>Wie bisher</translation>
        </message>
        <message>
            <source>Key file of this computer</source>
            <translation>Schlüsseldatei dieses Rechners</translation>
        </message>
        <message>
            <source>Key file on the server</source>
            <translation>Schlüsseldatei auf dem Server</translation>
        </message>
        <message>
            <source>The server's own keys</source>
            <translation>Eigene Schlüssel des Servers</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>There is no key file %1.</source>
            <translation>Es gibt keine Schlüsseldatei %1.</translation>
        </message>
        <message>
            <source>Type the password.</source>
            <translation>Gib das Passwort ein.</translation>
        </message>
        <message>
            <source>Name the key file.</source>
            <translation>Nenne die Schlüsseldatei.</translation>
        </message>
        <message>
            <source>The name is made of letters, digits, “-”, “_” and “.”.</source>
            <translation>Der Name besteht aus Buchstaben, Ziffern, „-“, „_“ und „.“.</translation>
        </message>
        <message>
            <source>There is a pool %1 already.</source>
            <translation>Es gibt schon einen Pool %1.</translation>
        </message>
        <message>
            <source>Saving… This goes on when you close the dialog.</source>
            <translation>Wird gespeichert … Das geht weiter, wenn du den Dialog schließt.</translation>
        </message>
        <message>
            <source>A pool of this name cannot be asked for.</source>
            <translation>Nach einem Pool dieses Namens kann nicht gefragt werden.</translation>
        </message>
        <message>
            <source>Save the node pool %1</source>
            <translation>Knotenpool %1 speichern</translation>
        </message>
        <message>
            <source>SSH node pools</source>
            <translation>SSH-Knotenpools</translation>
        </message>
        <message>
            <source>A SkyPilot server makes pools of machines that you reach by SSH, and there is none.</source>
            <translation>Ein SkyPilot-Server macht Pools aus Rechnern, die du per SSH erreichst, und es gibt keinen.</translation>
        </message>
        <message>
            <source>No node pool yet. A pool makes your own machines a place to launch on, by SSH.</source>
            <translation>Noch kein Knotenpool. Ein Pool macht deine eigenen Rechner per SSH zu einem Ort zum Starten.</translation>
        </message>
        <message>
            <source>Details of the node pool</source>
            <translation>Einzelheiten des Knotenpools</translation>
        </message>
        <message>
            <source>Add a node pool…</source>
            <translation>Knotenpool hinzufügen …</translation>
        </message>
        <message>
            <source>A&amp;dd…</source>
            <translation>Hin&amp;zufügen …</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>Bearbeiten…</translation>
        </message>
        <message>
            <source>Choose a node pool first.</source>
            <translation>Wähle zuerst einen Knotenpool.</translation>
        </message>
        <message>
            <source>Set up the node pool %1</source>
            <translation>Knotenpool %1 einrichten</translation>
        </message>
        <message numerus="yes">
            <source>Installs K3s on %n host(s): %1.</source>
            <translation>
                <numerusform>Installiert K3s auf %n Host: %1.</numerusform>
                <numerusform>Installiert K3s auf %n Hosts: %1.</numerusform>
            </translation>
        </message>
        <message>
            <source>This takes some minutes. What else runs on them goes on.</source>
            <translation>Das dauert einige Minuten. Was sonst dort läuft, läuft weiter.</translation>
        </message>
        <message>
            <source>Set up</source>
            <translation>Einrichten</translation>
        </message>
        <message>
            <source>Take down the node pool %1</source>
            <translation>Knotenpool %1 abbauen</translation>
        </message>
        <message numerus="yes">
            <source>Takes K3s off %n host(s): %1.</source>
            <translation>
                <numerusform>Entfernt K3s von %n Host: %1.</numerusform>
                <numerusform>Entfernt K3s von %n Hosts: %1.</numerusform>
            </translation>
        </message>
        <message>
            <source>Clusters and jobs on them end, and their files there are lost. The pool stays in the list.</source>
            <translation>Cluster und Jobs darauf enden, und ihre Dateien dort gehen verloren. Der Pool bleibt in der Liste.</translation>
        </message>
        <message>
            <source>Remove the node pool %1</source>
            <translation>Knotenpool %1 entfernen</translation>
        </message>
        <message numerus="yes">
            <source>The server forgets its %n host(s) and how to sign in to them.</source>
            <translation>
                <numerusform>Der Server vergisst seinen %n Host und die Anmeldung dort.</numerusform>
                <numerusform>Der Server vergisst seine %n Hosts und die Anmeldung dort.</numerusform>
            </translation>
        </message>
        <message>
            <source>K3s and what runs on it stay on the hosts: take the pool down first to end them.</source>
            <translation>K3s und was darauf läuft bleibt auf den Hosts: Baue den Pool zuerst ab, um es zu beenden.</translation>
        </message>
        <message>
            <source>Nothing changes on the hosts.</source>
            <translation>Auf den Hosts ändert sich nichts.</translation>
        </message>
        <message>
            <source>Add &amp;port</source>
            <translation>Port hin&amp;zufügen</translation>
        </message>
        <message>
            <source>Add Phoenix and Open &amp;WebUI</source>
            <translation>Phoenix und Open &amp;WebUI hinzufügen</translation>
        </message>
        <message>
            <source>Open WebUI, Phoenix and Phoenix's gRPC, opened together</source>
            <translation>Open WebUI, Phoenix und das gRPC von Phoenix, zusammen geöffnet</translation>
        </message>
        <message>
            <source>PORT or HOST:PORT, :LOCAL behind it</source>
            <translation>PORT oder RECHNER:PORT, dahinter :LOKAL</translation>
        </message>
        <message>
            <source>As seen from the host: 6006, db:5432. A fixed port here behind it: 6006:16006.</source>
            <translation>Vom Rechner aus gesehen: 6006, db:5432. Dahinter ein fester Port hier: 6006:16006.</translation>
        </message>
        <message>
            <source>Remove this port</source>
            <translation>Diesen Port entfernen</translation>
        </message>
        <message>
            <source>Whatever listens</source>
            <translation>Was immer lauscht</translation>
        </message>
        <message>
            <source>Describe a service…</source>
            <translation>Dienst beschreiben …</translation>
        </message>
        <message>
            <source>Service %1</source>
            <comment>number of the line</comment>
            <translation>Dienst %1</translation>
        </message>
        <message>
            <source>Port %1</source>
            <comment>number of the line</comment>
            <translation>Port %1</translation>
        </message>
        <message>
            <source>Remove port %1</source>
            <comment>number of the line</comment>
            <translation>Port %1 entfernen</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Probleme</translation>
        </message>
        <message>
            <source>Line %1: %2</source>
            <translation>Zeile %1: %2</translation>
        </message>
        <message>
            <source>Alt+Enter: %1</source>
            <translation>Alt+Eingabe: %1</translation>
        </message>
        <message>
            <source>No problems</source>
            <translation>Keine Probleme</translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s); F8 goes to the next</source>
            <translation>
                <numerusform>%n Problem; F8 geht zum nächsten</numerusform>
                <numerusform>%n Probleme; F8 geht zum nächsten</numerusform>
            </translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>Im Gang</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>Übersprungen</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Hide log</source>
            <translation>Protokoll ausblenden</translation>
        </message>
        <message>
            <source>Open %1</source>
            <translation>%1 öffnen</translation>
        </message>
        <message>
            <source>The launch is done.</source>
            <translation>Der Start ist fertig.</translation>
        </message>
        <message>
            <source>The launch was cancelled.</source>
            <translation>Der Start wurde abgebrochen.</translation>
        </message>
        <message>
            <source>SkyServe works on %1. Its replicas come up by themselves.</source>
            <translation>SkyServe arbeitet an %1. Die Replikate kommen von selbst.</translation>
        </message>
        <message>
            <source>Managed job %1 is in the queue. SkyPilot looks after it from here.</source>
            <translation>Der verwaltete Job %1 steht in der Warteschlange. Ab jetzt kümmert sich SkyPilot um ihn.</translation>
        </message>
        <message>
            <source>The managed job is in the queue. SkyPilot looks after it from here.</source>
            <translation>Der verwaltete Job steht in der Warteschlange. Ab jetzt kümmert sich SkyPilot um ihn.</translation>
        </message>
        <message>
            <source>Show the job</source>
            <translation>Job zeigen</translation>
        </message>
        <message>
            <source>Show the service</source>
            <translation>Dienst zeigen</translation>
        </message>
        <message>
            <source>Type %1 to confirm</source>
            <translation>Tippe zur Bestätigung %1</translation>
        </message>
        <message>
            <source>Replica</source>
            <translation>Replikat</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>%1, spot</source>
            <translation>%1, Spot</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <source>Began</source>
            <translation>Begonnen</translation>
        </message>
        <message>
            <source>Choose a request first.</source>
            <translation>Wähle zuerst eine Anfrage.</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>Anfragen</translation>
        </message>
        <message>
            <source>Requests are what a SkyPilot server works on, and there is none.</source>
            <translation>Anfragen sind das, woran ein SkyPilot-Server arbeitet, und es gibt keinen.</translation>
        </message>
        <message>
            <source>The server has no such request.</source>
            <translation>Der Server hat keine solche Anfrage.</translation>
        </message>
        <message>
            <source>Details of the request</source>
            <translation>Einzelheiten der Anfrage</translation>
        </message>
        <message>
            <source>Which requests</source>
            <translation>Welche Anfragen</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Änderungen</translation>
        </message>
        <message>
            <source>Whose requests</source>
            <translation>Wessen Anfragen</translation>
        </message>
        <message>
            <source>Copy the request's number</source>
            <translation>Nummer der Anfrage kopieren</translation>
        </message>
        <message>
            <source>Cancel the request…</source>
            <translation>Anfrage abbrechen …</translation>
        </message>
        <message>
            <source>Cancel the request</source>
            <translation>Anfrage abbrechen</translation>
        </message>
        <message>
            <source>Ends %1 of %2.</source>
            <translation>Beendet %1 von %2.</translation>
        </message>
        <message>
            <source>It is a request of %1.</source>
            <translation>Es ist eine Anfrage von %1.</translation>
        </message>
        <message>
            <source>What it has made so far stays.</source>
            <translation>Was sie bisher gemacht hat, bleibt.</translation>
        </message>
        <message>
            <source>End request</source>
            <translation>Anfrage beenden</translation>
        </message>
        <message>
            <source>Text to be launched</source>
            <translation>Text, der gestartet wird</translation>
        </message>
        <message>
            <source>The same in a terminal</source>
            <translation>Dasselbe im Terminal</translation>
        </message>
        <message>
            <source>Skydeck command</source>
            <translation>Skydeck-Befehl</translation>
        </message>
        <message>
            <source>SkyPilot command</source>
            <translation>SkyPilot-Befehl</translation>
        </message>
        <message>
            <source>Copy: %1</source>
            <translation>Kopieren: %1</translation>
        </message>
        <message>
            <source>It will cost %1.</source>
            <translation>Das kostet %1.</translation>
        </message>
        <message>
            <source>This text is launched. It is in no file.</source>
            <translation>Dieser Text wird gestartet. Er steht in keiner Datei.</translation>
        </message>
        <message>
            <source>%1 is launched as it is.</source>
            <translation>%1 wird so gestartet, wie es ist.</translation>
        </message>
        <message>
            <source>Your changes to %1. They are launched; the file stays as it is.</source>
            <translation>Deine Änderungen an %1. Sie werden gestartet; die Datei bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>The key %1 is locked by a passphrase.</source>
            <translation>Der Schlüssel %1 ist durch eine Passphrase gesperrt.</translation>
        </message>
        <message>
            <source>The key %1, which is for %2, is locked by a passphrase.</source>
            <translation>Der Schlüssel %1 für %2 ist mit einer Passphrase gesperrt.</translation>
        </message>
        <message>
            <source>Unlock %1</source>
            <translation>%1 entsperren</translation>
        </message>
        <message>
            <source>&amp;Passphrase</source>
            <translation>&amp;Passphrase</translation>
        </message>
        <message>
            <source>%1 at %2</source>
            <comment>user at host</comment>
            <translation>%1 auf %2</translation>
        </message>
        <message>
            <source>%1 at %2, port %3</source>
            <comment>user at host</comment>
            <translation>%1 auf %2, Port %3</translation>
        </message>
        <message>
            <source>The host asks for the password of %1.</source>
            <translation>Der Host fragt nach dem Passwort von %1.</translation>
        </message>
        <message>
            <source>&amp;Remember in the keychain</source>
            <translation>Im Schlüssel&amp;bund merken</translation>
        </message>
        <message>
            <source>It is kept once it proved right. Settings list what is kept, and remove it.</source>
            <translation>Es wird behalten, sobald es sich als richtig erwies. Die Einstellungen zeigen, was behalten ist, und entfernen es.</translation>
        </message>
        <message>
            <source>Keys and passwords</source>
            <translation>Schlüssel und Passwörter</translation>
        </message>
        <message>
            <source>Nothing is stored. When you are asked for a password, you can choose to have it remembered.</source>
            <translation>Nichts gespeichert. Wenn du nach einem Passwort gefragt wirst, kannst du es merken lassen.</translation>
        </message>
        <message>
            <source>&amp;Remove…</source>
            <translation>Ent&amp;fernen …</translation>
        </message>
        <message>
            <source>Stored keys and passwords</source>
            <translation>Gespeicherte Schlüssel und Passwörter</translation>
        </message>
        <message>
            <source>&amp;Unlock…</source>
            <translation>&amp;Entsperren …</translation>
        </message>
        <message>
            <source>Look a&amp;gain</source>
            <translation>Noch einmal &amp;suchen</translation>
        </message>
        <message>
            <source>Remove a stored password</source>
            <translation>Gespeichertes Passwort entfernen</translation>
        </message>
        <message>
            <source>Remove “%1”?</source>
            <translation>„%1“ entfernen?</translation>
        </message>
        <message>
            <source>Skydeck asks for it again when it is needed.</source>
            <translation>Skydeck fragt wieder danach, wenn es gebraucht wird.</translation>
        </message>
        <message>
            <source>Choose a service first.</source>
            <translation>Wähle zuerst einen Dienst.</translation>
        </message>
        <message>
            <source>It has no address yet.</source>
            <translation>Er hat noch keine Adresse.</translation>
        </message>
        <message>
            <source>The server names an address of its own machine: %1</source>
            <translation>Der Server nennt eine Adresse seines eigenen Rechners: %1</translation>
        </message>
        <message>
            <source>Take down the service %1</source>
            <translation>Dienst %1 abbauen</translation>
        </message>
        <message numerus="yes">
            <source>Ends %n replica(s).</source>
            <translation>
                <numerusform>Beendet ein Replikat.</numerusform>
                <numerusform>Beendet %n Replikate.</numerusform>
            </translation>
        </message>
        <message>
            <source>Replicas</source>
            <translation>Replikate</translation>
        </message>
        <message>
            <source>Policy</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>%1 of %2 ready</source>
            <translation>%1 von %2 bereit</translation>
        </message>
        <message>
            <source>Services with replicas run on a SkyPilot server, and there is none.</source>
            <translation>Dienste mit Replikaten laufen auf einem SkyPilot-Server, und es gibt keinen.</translation>
        </message>
        <message>
            <source>No service yet. SkyServe keeps several replicas of one running behind one address.</source>
            <translation>Noch kein Dienst. SkyServe hält mehrere Replikate eines Dienstes hinter einer Adresse am Laufen.</translation>
        </message>
        <message>
            <source>Details of the service</source>
            <translation>Einzelheiten des Dienstes</translation>
        </message>
        <message>
            <source>Bring up a service…</source>
            <translation>Dienst starten …</translation>
        </message>
        <message>
            <source>&amp;Bring up…</source>
            <translation>&amp;Starten …</translation>
        </message>
        <message>
            <source>Copy its address</source>
            <translation>Seine Adresse kopieren</translation>
        </message>
        <message>
            <source>Update…</source>
            <translation>Aktualisieren …</translation>
        </message>
        <message>
            <source>Log of the controller</source>
            <translation>Log des Controllers</translation>
        </message>
        <message>
            <source>Log of the load balancer</source>
            <translation>Log des Lastverteilers</translation>
        </message>
        <message>
            <source>Log of replica %1</source>
            <translation>Log von Replikat %1</translation>
        </message>
        <message>
            <source>One is being brought up.</source>
            <translation>Einer wird gerade gestartet.</translation>
        </message>
        <message>
            <source>Which services there are is not known yet.</source>
            <translation>Welche Dienste es gibt, ist noch nicht bekannt.</translation>
        </message>
        <message>
            <source>Certificate authorities</source>
            <translation>Zertifizierungsstellen</translation>
        </message>
        <message>
            <source>New SkyPilot server</source>
            <translation>Neuer SkyPilot-Server</translation>
        </message>
        <message>
            <source>As the address</source>
            <translation>Wie die Adresse</translation>
        </message>
        <message>
            <source>User and password</source>
            <translation>Benutzer und Passwort</translation>
        </message>
        <message>
            <source>Token of a service account</source>
            <translation>Token eines Dienstkontos</translation>
        </message>
        <message>
            <source>In the browser</source>
            <translation>Im Browser</translation>
        </message>
        <message>
            <source>The server's choice</source>
            <translation>Wahl des Servers</translation>
        </message>
        <message>
            <source>The system's</source>
            <translation>Die des Systems</translation>
        </message>
        <message>
            <source>C&amp;hoose…</source>
            <translation>Aus&amp;wählen…</translation>
        </message>
        <message>
            <source>Choose a file with certificate authorities</source>
            <translation>Datei mit Zertifizierungsstellen wählen</translation>
        </message>
        <message>
            <source>&amp;Address</source>
            <translation>&amp;Adresse</translation>
        </message>
        <message>
            <source>&amp;Workspace</source>
            <translation>Arbeitsbe&amp;reich</translation>
        </message>
        <message>
            <source>Certificat&amp;e authorities</source>
            <translation>&amp;Zertifizierungsstellen</translation>
        </message>
        <message>
            <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
            <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>&amp;Test</source>
            <translation>&amp;Testen</translation>
        </message>
        <message>
            <source>T&amp;oken</source>
            <translation>T&amp;oken</translation>
        </message>
        <message>
            <source>Type to replace the one that is kept</source>
            <translation>Tippe, um das gemerkte zu ersetzen</translation>
        </message>
        <message>
            <source>Kept in the keychain alone</source>
            <translation>Liegt nur im Schlüsselbund</translation>
        </message>
        <message>
            <source>Si&amp;gn in…</source>
            <translation>Anme&amp;lden…</translation>
        </message>
        <message>
            <source>Type the password or token again: it is kept for another host.</source>
            <translation>Gib Passwort oder Token noch einmal ein: Gemerkt ist es für einen anderen Host.</translation>
        </message>
        <message>
            <source>Waiting for you to agree in the browser</source>
            <translation>Wartet, bis du im Browser zustimmst</translation>
        </message>
        <message>
            <source>Signing in with the browser</source>
            <translation>Anmelden mit dem Browser</translation>
        </message>
        <message>
            <source>It works.</source>
            <translation>Es funktioniert.</translation>
        </message>
        <message>
            <source>The SkyPilot server cannot tell.</source>
            <translation>Der SkyPilot-Server kann es nicht sagen.</translation>
        </message>
        <message>
            <source>SkyPilot servers</source>
            <translation>SkyPilot-Server</translation>
        </message>
        <message>
            <source>None yet. Add your team's server, or set SkyPilot up on this computer below.</source>
            <translation>Noch keiner. Füge den Server deines Teams hinzu oder richte unten SkyPilot auf diesem Computer ein.</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Benutzen</translation>
        </message>
        <message>
            <source>Add a server…</source>
            <translation>Server hinzufügen…</translation>
        </message>
        <message>
            <source> – in use</source>
            <translation> – in Gebrauch</translation>
        </message>
        <message>
            <source>from SkyPilot's own configuration</source>
            <translation>aus SkyPilots eigener Konfiguration</translation>
        </message>
        <message>
            <source>, in use</source>
            <translation>, in Gebrauch</translation>
        </message>
        <message>
            <source>Sign in…</source>
            <translation>Anmelden…</translation>
        </message>
        <message>
            <source>Remove a server</source>
            <translation>Server entfernen</translation>
        </message>
        <message>
            <source>Remove %1 from the list?</source>
            <translation>%1 aus der Liste entfernen?</translation>
        </message>
        <message>
            <source>Its password or token is deleted from the keychain. What runs there goes on.</source>
            <translation>Passwort oder Token werden aus dem Schlüsselbund gelöscht. Was dort läuft, läuft weiter.</translation>
        </message>
        <message>
            <source>No SkyPilot server</source>
            <translation>Kein SkyPilot-Server</translation>
        </message>
        <message>
            <source>SkyPilot server: %1</source>
            <translation>SkyPilot-Server: %1</translation>
        </message>
        <message>
            <source>SkyPilot server: %1, workspace %2</source>
            <translation>SkyPilot-Server: %1, Arbeitsbereich %2</translation>
        </message>
        <message>
            <source>The SkyPilot server in use</source>
            <translation>Der benutzte SkyPilot-Server</translation>
        </message>
        <message>
            <source>No server</source>
            <translation>Kein Server</translation>
        </message>
        <message>
            <source>SkyPilot servers…</source>
            <translation>SkyPilot-Server…</translation>
        </message>
        <message>
            <source>It asks for a user and a password, or a token.</source>
            <translation>Er fragt nach Benutzer und Passwort oder einem Token.</translation>
        </message>
        <message>
            <source>It asks for a token.</source>
            <translation>Er fragt nach einem Token.</translation>
        </message>
        <message>
            <source>It asks for a sign-in with the browser, or a token.</source>
            <translation>Er will eine Anmeldung im Browser oder ein Token.</translation>
        </message>
        <message>
            <source>Reaching %1</source>
            <translation>%1 wird angesprochen</translation>
        </message>
        <message>
            <source>%1 answers</source>
            <translation>%1 antwortet</translation>
        </message>
        <message>
            <source>SkyPilot %1 answers</source>
            <translation>SkyPilot %1 antwortet</translation>
        </message>
        <message>
            <source>Signing in</source>
            <translation>Anmelden</translation>
        </message>
        <message>
            <source>It does not accept this sign-in. %1</source>
            <translation>Er nimmt diese Anmeldung nicht an. %1</translation>
        </message>
        <message>
            <source>It takes anybody: the sign-in was not asked for</source>
            <translation>Er nimmt jeden: Nach der Anmeldung wurde nicht gefragt</translation>
        </message>
        <message>
            <source>No sign-in needed</source>
            <translation>Keine Anmeldung nötig</translation>
        </message>
        <message>
            <source>Signed in as %1</source>
            <translation>Angemeldet als %1</translation>
        </message>
        <message>
            <source>Signed in as %1 (%2)</source>
            <comment>user, role</comment>
            <translation>Angemeldet als %1 (%2)</translation>
        </message>
        <message>
            <source>The address is not encrypted (http): who is on the way can read the sign-in.</source>
            <translation>Die Adresse ist nicht verschlüsselt (http): Wer auf dem Weg sitzt, kann die Anmeldung lesen.</translation>
        </message>
        <message>
            <source>through %1</source>
            <translation>über %1</translation>
        </message>
        <message>
            <source>%1 through %2</source>
            <translation>%1 über %2</translation>
        </message>
        <message>
            <source>Copy settings</source>
            <translation>Einstellungen kopieren</translation>
        </message>
        <message>
            <source>Start tunnel</source>
            <translation>Tunnel starten</translation>
        </message>
        <message>
            <source>Stop…</source>
            <translation>Anhalten…</translation>
        </message>
        <message>
            <source>v%1</source>
            <comment>version</comment>
            <translation>v%1</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>where it is, and its address</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>state and its age</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1, %2: %3</source>
            <comment>service, where it is, state</comment>
            <translation>%1, %2: %3</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>service, where it is</comment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>Start and open %1</source>
            <translation>%1 starten und öffnen</translation>
        </message>
        <message>
            <source>Show the log of %1</source>
            <translation>Protokoll von %1 zeigen</translation>
        </message>
        <message>
            <source>Copy settings for %1</source>
            <translation>Einstellungen für %1 kopieren</translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>Jetzt versuchen</translation>
        </message>
        <message>
            <source>Stop tunnel</source>
            <translation>Tunnel stoppen</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>Speaks</source>
            <translation>Spricht</translation>
        </message>
        <message>
            <source>It has a &amp;page to open</source>
            <translation>Es hat eine &amp;Seite zum Öffnen</translation>
        </message>
        <message>
            <source>Path of the page</source>
            <translation>Pfad der Seite</translation>
        </message>
        <message>
            <source>Path to ask</source>
            <translation>Pfad der Abfrage</translation>
        </message>
        <message>
            <source>Expected status</source>
            <translation>Erwarteter Status</translation>
        </message>
        <message>
            <source>Expected text</source>
            <translation>Erwarteter Text</translation>
        </message>
        <message>
            <source>Command that starts it</source>
            <translation>Befehl, der ihn startet</translation>
        </message>
        <message>
            <source>Client settings</source>
            <translation>Client-Einstellungen</translation>
        </message>
        <message>
            <source>New service</source>
            <translation>Neuer Dienst</translation>
        </message>
        <message>
            <source>Any success</source>
            <translation>Jeder Erfolg</translation>
        </message>
        <message>
            <source>HTTP</source>
            <translation>HTTP</translation>
        </message>
        <message>
            <source>HTTPS</source>
            <translation>HTTPS</translation>
        </message>
        <message>
            <source>gRPC</source>
            <translation>gRPC</translation>
        </message>
        <message>
            <source>Something else</source>
            <translation>Etwas anderes</translation>
        </message>
        <message>
            <source>Not looked for</source>
            <translation>Nicht gesucht</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Nicht bekannt</translation>
        </message>
        <message>
            <source>A line a variable. %1 are filled in when they are copied.</source>
            <translation>Eine Zeile je Variable. %1 werden beim Kopieren eingesetzt.</translation>
        </message>
        <message>
            <source>P&amp;ort</source>
            <translation>P&amp;ort</translation>
        </message>
        <message>
            <source>Spea&amp;ks</source>
            <translation>S&amp;pricht</translation>
        </message>
        <message>
            <source>Path of the pa&amp;ge</source>
            <translation>P&amp;fad der Seite</translation>
        </message>
        <message>
            <source>Path to &amp;ask</source>
            <translation>Pfad der Abfra&amp;ge</translation>
        </message>
        <message>
            <source>E&amp;xpected status</source>
            <translation>Erwarteter Stat&amp;us</translation>
        </message>
        <message>
            <source>Expected &amp;text</source>
            <translation>Erwarteter Te&amp;xt</translation>
        </message>
        <message>
            <source>Started b&amp;y</source>
            <translation>Gesta&amp;rtet mit</translation>
        </message>
        <message>
            <source>C&amp;lient settings</source>
            <translation>Client-E&amp;instellungen</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>service: state</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Open %1, %2</source>
            <comment>service, where it is</comment>
            <translation>%1 öffnen, %2</translation>
        </message>
        <message>
            <source>Your own services</source>
            <translation>Eigene Dienste</translation>
        </message>
        <message>
            <source>Phoenix, Open WebUI and others are known. Describe what else listens at your hosts: then it has a card with its state, its page and its settings.</source>
            <translation>Phoenix, Open WebUI und andere sind bekannt. Beschreibe, was sonst auf deinen Rechnern lauscht: Dann hat es eine Karte mit Zustand, Seite und Einstellungen.</translation>
        </message>
        <message>
            <source>Descri&amp;be a service…</source>
            <translation>Dienst &amp;beschreiben …</translation>
        </message>
        <message>
            <source>&amp;Edit…</source>
            <translation>B&amp;earbeiten …</translation>
        </message>
        <message>
            <source>Remove %1</source>
            <translation>%1 entfernen</translation>
        </message>
        <message>
            <source>Forgets how %1 looks.</source>
            <translation>Vergisst, wie %1 aussieht.</translation>
        </message>
        <message>
            <source>Tunnels that lead to it stay; their port is asked for whatever listens.</source>
            <translation>Tunnel dorthin bleiben; ihr Port wird gefragt, was immer dort lauscht.</translation>
        </message>
        <message>
            <source>There is no SkyPilot server to ask: skydeckctl engines add URL, or engines start.</source>
            <translation>Es gibt keinen SkyPilot-Server, der zu fragen wäre: skydeckctl engines add URL, oder engines start.</translation>
        </message>
        <message>
            <source>There is no service “%1”. There are: %2, or give its port.</source>
            <translation>Den Dienst „%1“ gibt es nicht. Es gibt: %2, oder nenn seinen Port.</translation>
        </message>
        <message>
            <source>There is no engine “%1”. There are: %2.</source>
            <translation>Es gibt keine Engine „%1“. Es gibt: %2.</translation>
        </message>
        <message>
            <source>There is no cluster “%1”.</source>
            <translation>Es gibt keinen Cluster „%1“.</translation>
        </message>
        <message>
            <source>There is no cluster “%1”. Did you mean “%2”?</source>
            <translation>Es gibt keinen Cluster „%1“. Meintest du „%2“?</translation>
        </message>
        <message>
            <source>%1 did not answer a request to open a connection in time.</source>
            <translation>%1 antwortete nicht rechtzeitig auf die Bitte, eine Verbindung zu öffnen.</translation>
        </message>
        <message>
            <source>%1 does not answer any more.</source>
            <translation>%1 antwortet nicht mehr.</translation>
        </message>
        <message>
            <source>The SSH configuration of %1 uses %2. That is something for the system's ssh.</source>
            <translation>Die SSH-Konfiguration von %1 nutzt %2. Das ist etwas für das ssh des Systems.</translation>
        </message>
        <message>
            <source>%1 needs it</source>
            <translation>%1 braucht es</translation>
        </message>
        <message>
            <source>The connection to %1 was ended: %2</source>
            <translation>Die Verbindung zu %1 wurde beendet: %2</translation>
        </message>
        <message>
            <source>No more connections can be opened on this computer.</source>
            <translation>Auf diesem Rechner lassen sich keine weiteren Verbindungen öffnen.</translation>
        </message>
        <message>
            <source>The jump host %1 cannot reach %2:%3. Check that the machine is up and the address is right as seen from there.</source>
            <translation>Der Sprunghost %1 erreicht %2:%3 nicht. Prüfe, ob die Maschine läuft und die Adresse von dort aus stimmt.</translation>
        </message>
        <message>
            <source>The ProxyCommand of %1 ended (%2): %3</source>
            <translation>Der ProxyCommand von %1 endete (%2): %3</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Takes effect at the next start.</source>
            <translation>Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>&amp;Reduce motion</source>
            <translation>Bewegung &amp;verringern</translation>
        </message>
        <message>
            <source>&amp;Colours</source>
            <translation>&amp;Farben</translation>
        </message>
        <message>
            <source>&amp;Language (at the next start)</source>
            <translation>&amp;Sprache (ab dem nächsten Start)</translation>
        </message>
        <message>
            <source>Launching</source>
            <translation>Starten</translation>
        </message>
        <message numerus="yes">
            <source>After %n idle minute(s)</source>
            <translation>
                <numerusform>Nach %n Minute Leerlauf</numerusform>
                <numerusform>Nach %n Minuten Leerlauf</numerusform>
            </translation>
        </message>
        <message>
            <source> MiB</source>
            <translation> MiB</translation>
        </message>
        <message>
            <source>A longer log keeps its beginning and its newest part. Counts for jobs launched after the next start.</source>
            <translation>Ein längeres Protokoll behält seinen Anfang und seinen neuesten Teil. Gilt für Jobs nach dem nächsten Start.</translation>
        </message>
        <message>
            <source>&amp;Autostop offered at launch</source>
            <translation>Autosto&amp;pp beim Start</translation>
        </message>
        <message>
            <source>Largest lo&amp;g of a job</source>
            <translation>&amp;Größtes Protokoll eines Jobs</translation>
        </message>
        <message>
            <source>Task files</source>
            <translation>Aufgabendateien</translation>
        </message>
        <message>
            <source>F&amp;olders whose task files are listed</source>
            <translation>&amp;Ordner, deren Aufgabendateien gezeigt werden</translation>
        </message>
        <message>
            <source>Folders whose task files are listed</source>
            <translation>Ordner, deren Aufgabendateien gezeigt werden</translation>
        </message>
        <message>
            <source>A&amp;dd folder…</source>
            <translation>Ordner hinz&amp;ufügen…</translation>
        </message>
        <message>
            <source>Re&amp;move from list</source>
            <translation>Aus der Liste &amp;nehmen</translation>
        </message>
        <message>
            <source>Desktop</source>
            <translation>Desktop</translation>
        </message>
        <message>
            <source>&amp;Notify when a job ends and the window is not in front</source>
            <translation>&amp;Melden, wenn ein Job im Hintergrund endet</translation>
        </message>
        <message>
            <source>Show an icon in the &amp;tray</source>
            <translation>Symbol im Benachrichtigungsfeld &amp;zeigen</translation>
        </message>
        <message>
            <source>&amp;Keep running in the tray when the window is closed</source>
            <translation>Nach dem Schließen im Benachrichtigungsfeld &amp;weiterlaufen</translation>
        </message>
        <message>
            <source>Where Skydeck keeps its files</source>
            <translation>Wo Skydeck seine Dateien hat</translation>
        </message>
        <message>
            <source>Add a folder with task files</source>
            <translation>Ordner mit Aufgabendateien hinzufügen</translation>
        </message>
        <message>
            <source>%1 is no folder. Nothing was added.</source>
            <translation>%1 ist kein Ordner. Es wurde nichts hinzugefügt.</translation>
        </message>
        <message>
            <source>%1 cannot be read by you. Nothing was added.</source>
            <translation>%1 kannst du nicht lesen. Es wurde nichts hinzugefügt.</translation>
        </message>
        <message>
            <source>%1 is in the list already.</source>
            <translation>%1 steht schon in der Liste.</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Aktion</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between shortcuts</comment>
            <translation>, </translation>
        </message>
        <message>
            <source>The server did not make it: a volume of this name exists in another workspace. Choose another name.</source>
            <translation>Der Server hat es nicht angelegt: Ein Volume dieses Namens gibt es in einem anderen Arbeitsbereich. Wähle einen anderen Namen.</translation>
        </message>
        <message>
            <source>Launch the managed job %1</source>
            <translation>Verwalteten Job %1 starten</translation>
        </message>
        <message>
            <source>Update the service %1</source>
            <translation>Dienst %1 aktualisieren</translation>
        </message>
        <message>
            <source>Bring up the service %1</source>
            <translation>Dienst %1 starten</translation>
        </message>
        <message>
            <source>There is no SkyPilot server. Add one in the settings, or start the one of this computer.</source>
            <translation>Es gibt keinen SkyPilot-Server. Füge in den Einstellungen einen hinzu, oder starte den dieses Rechners.</translation>
        </message>
        <message>
            <source>Another server is in use since you were asked. Look again, then do it anew.</source>
            <translation>Seit der Frage ist ein anderer Server in Gebrauch. Sieh nach und tu es dann neu.</translation>
        </message>
        <message>
            <source>All tasks of it end, and SkyPilot takes down the machines they run on. Files there are lost; buckets stay.</source>
            <translation>Alle seine Tasks enden, und SkyPilot baut die Maschinen ab, auf denen sie laufen. Dateien dort gehen verloren, Buckets bleiben.</translation>
        </message>
        <message>
            <source>Its address stops answering, and the machines of its replicas are given back with all that is on them.</source>
            <translation>Seine Adresse antwortet nicht mehr, und die Maschinen seiner Replikate werden mit allem, was darauf ist, zurückgegeben.</translation>
        </message>
        <message>
            <source>Cancel managed job %1</source>
            <translation>Verwalteten Job %1 abbrechen</translation>
        </message>
        <message>
            <source>Cancel request %1 (%2)</source>
            <translation>Anfrage %1 (%2) abbrechen</translation>
        </message>
        <message>
            <source>SkyPilot: %1</source>
            <translation>SkyPilot: %1</translation>
        </message>
        <message>
            <source>This launch is not known any more.</source>
            <translation>Dieser Start ist nicht mehr bekannt.</translation>
        </message>
        <message>
            <source>It looks after managed jobs or services: those that run are not recovered or ended any more, and go on costing. Cancel them and take services down first.</source>
            <translation>Er sieht nach verwalteten Jobs oder Diensten: Was davon läuft, wird nicht mehr wiederhergestellt oder beendet und kostet weiter. Brich die Jobs ab und baue die Dienste ab, bevor du ihn abbaust.</translation>
        </message>
        <message>
            <source>Deletes its pods with everything that is not on a volume.</source>
            <translation>Löscht seine Pods mit allem, was nicht auf einem Volume liegt.</translation>
        </message>
        <message>
            <source>Deletes its machines and their disks.</source>
            <translation>Löscht seine Maschinen und deren Platten.</translation>
        </message>
        <message numerus="yes">
            <source>Ends %n running job(s).</source>
            <translation>
                <numerusform>Beendet %n laufenden Job.</numerusform>
                <numerusform>Beendet %n laufende Jobs.</numerusform>
            </translation>
        </message>
        <message>
            <source>Its sign-in has expired or is wrong. Sign in again.</source>
            <translation>Die Anmeldung ist abgelaufen oder falsch. Melde dich neu an.</translation>
        </message>
        <message>
            <source>%1 wants a sign-in.</source>
            <translation>%1 will eine Anmeldung.</translation>
        </message>
        <message>
            <source>SkyPilot %1</source>
            <translation>SkyPilot %1</translation>
        </message>
        <message>
            <source>Sign in at %1.</source>
            <translation>Melde dich bei %1 an.</translation>
        </message>
        <message>
            <source>%1 holds no certificate (PEM). Choose another file.</source>
            <translation>%1 enthält kein Zertifikat (PEM). Wähle eine andere Datei.</translation>
        </message>
        <message>
            <source>not asked yet</source>
            <translation>noch nicht gefragt</translation>
        </message>
        <message>
            <source>asking</source>
            <translation>wird gefragt</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>bereit</translation>
        </message>
        <message>
            <source>sign in</source>
            <translation>anmelden</translation>
        </message>
        <message>
            <source>sign in again</source>
            <translation>neu anmelden</translation>
        </message>
        <message>
            <source>not reached</source>
            <translation>nicht erreicht</translation>
        </message>
        <message>
            <source>cannot be used</source>
            <translation>nicht zu gebrauchen</translation>
        </message>
        <message>
            <source>The server in SkyPilot's own configuration is left out: %1</source>
            <translation>Der Server aus SkyPilots eigener Konfiguration ist ausgelassen: %1</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>Dieser Computer</translation>
        </message>
        <message>
            <source>There is no server “%1”.</source>
            <translation>Es gibt keinen Server „%1“.</translation>
        </message>
        <message>
            <source>There is no place to keep a secret in.</source>
            <translation>Es gibt keinen Ort für ein Geheimnis.</translation>
        </message>
        <message>
            <source>SkyPilot's own configuration names no server any more.</source>
            <translation>SkyPilots eigene Konfiguration nennt keinen Server mehr.</translation>
        </message>
        <message>
            <source>the system's package manager</source>
            <translation>der Paketverwaltung des Systems</translation>
        </message>
        <message>
            <source>Python is not installed. Install it with %1.</source>
            <translation>Python ist nicht installiert. Installiere es mit %1.</translation>
        </message>
        <message>
            <source>Python %1 cannot make environments. Install the part that is missing: %2</source>
            <translation>Python %1 kann keine Umgebungen anlegen. Installiere den fehlenden Teil: %2</translation>
        </message>
        <message>
            <source>SkyPilot needs Python 3.9 to 3.13; here is %1. Install another one.</source>
            <translation>SkyPilot braucht Python 3.9 bis 3.13; hier ist %1. Installiere ein anderes.</translation>
        </message>
        <message>
            <source>Python found</source>
            <translation>Python gefunden</translation>
        </message>
        <message>
            <source>Room on the disk</source>
            <translation>Platz auf der Platte</translation>
        </message>
        <message>
            <source>%1 are free, SkyPilot wants %2. Make room first.</source>
            <translation>%1 sind frei, SkyPilot will %2. Schaffe erst Platz.</translation>
        </message>
        <message>
            <source>%1 free</source>
            <translation>%1 frei</translation>
        </message>
        <message>
            <source>Environment made</source>
            <translation>Umgebung angelegt</translation>
        </message>
        <message>
            <source>the one there is</source>
            <translation>die vorhandene</translation>
        </message>
        <message>
            <source>SkyPilot %1 installed</source>
            <translation>SkyPilot %1 installiert</translation>
        </message>
        <message>
            <source>It runs</source>
            <translation>Es läuft</translation>
        </message>
        <message>
            <source>%1 could not be removed whole. Is something of it still running?</source>
            <translation>%1 ließ sich nicht ganz entfernen. Läuft davon noch etwas?</translation>
        </message>
        <message>
            <source>Change SkyPilot</source>
            <translation>SkyPilot ändern</translation>
        </message>
        <message>
            <source>Set up SkyPilot</source>
            <translation>SkyPilot einrichten</translation>
        </message>
        <message>
            <source>SkyPilot %1 comes from Python's package index into a folder of Skydeck's own. Nothing else on this computer changes. Choose where you want to launch; more can be added later.</source>
            <translation>SkyPilot %1 kommt aus Pythons Paketverzeichnis in einen Ordner von Skydeck. Sonst ändert sich an diesem Computer nichts. Wähle, wo du starten willst; mehr kann später dazukommen.</translation>
        </message>
        <message>
            <source>&amp;Install</source>
            <translation>&amp;Installieren</translation>
        </message>
        <message>
            <source>&amp;Set up</source>
            <translation>&amp;Einrichten</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>step: state</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Something is being done to it.</source>
            <translation>An ihm wird gerade gearbeitet.</translation>
        </message>
        <message>
            <source>Under way: %1</source>
            <translation>Im Gange: %1</translation>
        </message>
        <message>
            <source>In the queue of managed jobs</source>
            <translation>In der Warteschlange der verwalteten Jobs</translation>
        </message>
        <message>
            <source>SkyServe takes the new version</source>
            <translation>SkyServe übernimmt die neue Version</translation>
        </message>
        <message>
            <source>SkyServe begins the service</source>
            <translation>SkyServe beginnt den Dienst</translation>
        </message>
        <message>
            <source>Another one is on its way. Wait until the server has it.</source>
            <translation>Es ist schon etwas unterwegs. Warte, bis der Server es hat.</translation>
        </message>
        <message>
            <source>Choose a task file</source>
            <translation>Task-Datei wählen</translation>
        </message>
        <message>
            <source>Checking %1</source>
            <translation>%1 wird geprüft</translation>
        </message>
        <message>
            <source>SkyPilot rents machines for it, starts it again when one is lost, and gives them back when it ends. They cost until then.</source>
            <translation>SkyPilot mietet dafür Maschinen, startet den Job neu, wenn eine verloren geht, und gibt sie zurück, wenn er endet. Bis dahin kosten sie.</translation>
        </message>
        <message>
            <source>New replicas take over from the old ones, one by one.</source>
            <translation>Neue Replikate lösen die alten nacheinander ab.</translation>
        </message>
        <message>
            <source>SkyPilot rents machines for its replicas and for a controller. They cost until you take the service down.</source>
            <translation>SkyPilot mietet Maschinen für die Replikate und für einen Controller. Sie kosten, bis du den Dienst abbaust.</translation>
        </message>
        <message>
            <source>There is a service %1 already. Update it, or give the new one another name.</source>
            <translation>Einen Dienst %1 gibt es schon. Aktualisiere ihn, oder gib dem neuen einen anderen Namen.</translation>
        </message>
        <message>
            <source>Launch %1 as a managed job</source>
            <translation>%1 als verwalteten Job starten</translation>
        </message>
        <message>
            <source>Launch</source>
            <translation>Starten</translation>
        </message>
        <message>
            <source>Bring up</source>
            <translation>Starten</translation>
        </message>
        <message>
            <source>Update</source>
            <translation>Aktualisieren</translation>
        </message>
        <message>
            <source>Sending %1</source>
            <translation>%1 wird gesendet</translation>
        </message>
        <message>
            <source>%1 needs the system's ssh, which is not installed. Install the package openssh-client.</source>
            <translation>%1 braucht das ssh des Systems, das nicht installiert ist. Installiere das Paket openssh-client.</translation>
        </message>
        <message>
            <source>%1 did not answer in time.</source>
            <translation>%1 antwortete nicht rechtzeitig.</translation>
        </message>
        <message>
            <source>Commands at %1 are not run over the system's ssh.</source>
            <translation>Befehle auf %1 werden nicht über das ssh des Systems ausgeführt.</translation>
        </message>
        <message>
            <source>Task text</source>
            <translation>Text der Aufgabe</translation>
        </message>
        <message>
            <source>Use &amp;spot machines</source>
            <translation>&amp;Spot-Maschinen nutzen</translation>
        </message>
        <message>
            <source>Na&amp;me</source>
            <translation>Na&amp;me</translation>
        </message>
        <message>
            <source>phoenix</source>
            <translation>phoenix</translation>
        </message>
        <message>
            <source>&amp;Working folder</source>
            <translation>Arbeitsordne&amp;r</translation>
        </message>
        <message>
            <source>~/project</source>
            <translation>~/project</translation>
        </message>
        <message>
            <source>&amp;Infra</source>
            <translation>&amp;Infra</translation>
        </message>
        <message>
            <source>&amp;CPUs</source>
            <translation>&amp;CPUs</translation>
        </message>
        <message>
            <source>4+</source>
            <translation>4+</translation>
        </message>
        <message>
            <source>Memor&amp;y (GB)</source>
            <translation>S&amp;peicher (GB)</translation>
        </message>
        <message>
            <source>16+</source>
            <translation>16+</translation>
        </message>
        <message>
            <source>P&amp;orts</source>
            <translation>P&amp;orts</translation>
        </message>
        <message>
            <source>8080, 9000-9010</source>
            <translation>8080, 9000-9010</translation>
        </message>
        <message>
            <source>A&amp;utostop</source>
            <translation>A&amp;utostopp</translation>
        </message>
        <message>
            <source>30m</source>
            <translation>30m</translation>
        </message>
        <message>
            <source>Variable</source>
            <translation>Variable</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Environment variables</source>
            <translation>Umgebungsvariablen</translation>
        </message>
        <message>
            <source>An empty value is asked for at launch.</source>
            <translation>Ein leerer Wert wird beim Start gefragt.</translation>
        </message>
        <message>
            <source>Add varia&amp;ble</source>
            <translation>&amp;Variable hinzufügen</translation>
        </message>
        <message>
            <source>Inf&amp;ra</source>
            <translation>Inf&amp;ra</translation>
        </message>
        <message>
            <source>Clo&amp;ud</source>
            <translation>Clo&amp;ud</translation>
        </message>
        <message>
            <source>any; aws, gcp, kubernetes</source>
            <translation>beliebig; aws, gcp, kubernetes</translation>
        </message>
        <message>
            <source>Re&amp;gion</source>
            <translation>Re&amp;gion</translation>
        </message>
        <message>
            <source>any; us-east-1</source>
            <translation>beliebig; us-east-1</translation>
        </message>
        <message>
            <source>&amp;Zone</source>
            <translation>&amp;Zone</translation>
        </message>
        <message>
            <source>any; us-east-1a</source>
            <translation>beliebig; us-east-1a</translation>
        </message>
        <message>
            <source>Dis&amp;k (GB)</source>
            <translation>Fest&amp;platte (GB)</translation>
        </message>
        <message>
            <source>256</source>
            <translation>256</translation>
        </message>
        <message>
            <source>any; aws/us-east-1, k8s/context</source>
            <translation>beliebig; aws/us-east-1, k8s/kontext</translation>
        </message>
        <message>
            <source>Accelera&amp;tors</source>
            <translation>&amp;Beschleuniger</translation>
        </message>
        <message>
            <source>L4:1</source>
            <translation>L4:1</translation>
        </message>
        <message>
            <source>No&amp;des</source>
            <translation>Kno&amp;ten</translation>
        </message>
        <message>
            <source>Mend the text first: line %1.</source>
            <translation>Behebe zuerst den Text: Zeile %1.</translation>
        </message>
        <message>
            <source>The form shows the first task of this pipeline.</source>
            <translation>Das Formular zeigt die erste Aufgabe dieser Pipeline.</translation>
        </message>
        <message>
            <source>This is an alias; change it in the text.</source>
            <translation>Das ist ein Alias; ändere ihn im Text.</translation>
        </message>
        <message>
            <source>This is written over several lines; change it in the text.</source>
            <translation>Das steht über mehrere Zeilen; ändere es im Text.</translation>
        </message>
        <message>
            <source>(see text)</source>
            <translation>(siehe Text)</translation>
        </message>
        <message>
            <source>Asked at launch</source>
            <translation>Wird beim Start gefragt</translation>
        </message>
        <message>
            <source>Open</source>
            <comment>heading: tasks that are open</comment>
            <translation>Offen</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Templates</source>
            <translation>Vorlagen</translation>
        </message>
        <message>
            <source>%1 •</source>
            <comment>an open task with unsaved changes</comment>
            <translation>%1 •</translation>
        </message>
        <message>
            <source>%1, not saved</source>
            <translation>%1, nicht gesichert</translation>
        </message>
        <message>
            <source>Choose a template, open a file, or paste a task here.</source>
            <translation>Wähle eine Vorlage, öffne eine Datei oder füge hier eine Aufgabe ein.</translation>
        </message>
        <message>
            <source>&amp;Open a file…</source>
            <translation>Datei ö&amp;ffnen…</translation>
        </message>
        <message>
            <source>Task files (*.yaml *.yml);;All files (*)</source>
            <translation>Aufgabendateien (*.yaml *.yml);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Line %1 (warning): %2</source>
            <translation>Zeile %1 (Warnung): %2</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Sichern</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Sichern unter…</translation>
        </message>
        <message>
            <source>Close task</source>
            <translation>Aufgabe schließen</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Next problem</source>
            <translation>Nächstes Problem</translation>
        </message>
        <message>
            <source>Previous problem</source>
            <translation>Voriges Problem</translation>
        </message>
        <message>
            <source>Find next</source>
            <translation>Weitersuchen</translation>
        </message>
        <message>
            <source>Find previous</source>
            <translation>Rückwärts suchen</translation>
        </message>
        <message>
            <source>Find and replace</source>
            <translation>Suchen und ersetzen</translation>
        </message>
        <message>
            <source>Comment lines out or in</source>
            <translation>Zeilen ein- oder auskommentieren</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>Größerer Text</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>Kleinerer Text</translation>
        </message>
        <message>
            <source>Place on a zone…</source>
            <translation>In eine Zone legen…</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Formular</translation>
        </message>
        <message>
            <source>A task is a YAML file that says what to run and on what. Begin with a template at the left, or open your own.</source>
            <translation>Eine Aufgabe ist eine YAML-Datei, die sagt, was worauf laufen soll. Beginne links mit einer Vorlage oder öffne eine eigene.</translation>
        </message>
        <message>
            <source>New task</source>
            <translation>Neue Aufgabe</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>Datei öffnen…</translation>
        </message>
        <message>
            <source>new task.yaml</source>
            <translation>neue Aufgabe.yaml</translation>
        </message>
        <message>
            <source>Save the task</source>
            <translation>Aufgabe sichern</translation>
        </message>
        <message>
            <source>%1 is not saved.</source>
            <translation>%1 ist nicht gesichert.</translation>
        </message>
        <message>
            <source>Its changes are lost.</source>
            <translation>Die Änderungen gehen verloren.</translation>
        </message>
        <message>
            <source>Discard changes</source>
            <translation>Änderungen verwerfen</translation>
        </message>
        <message>
            <source>%1 was removed from the disk. Your text is still here; save it to keep it.</source>
            <translation>%1 wurde vom Datenträger entfernt. Dein Text ist noch hier; sichere ihn, um ihn zu behalten.</translation>
        </message>
        <message>
            <source>%1 changed on disk and was read again.</source>
            <translation>%1 änderte sich auf dem Datenträger und wurde neu gelesen.</translation>
        </message>
        <message>
            <source>%1 changed on disk while you edited it.</source>
            <translation>%1 änderte sich auf dem Datenträger, während du es bearbeitet hast.</translation>
        </message>
        <message>
            <source>Changed on disk</source>
            <translation>Auf dem Datenträger geändert</translation>
        </message>
        <message>
            <source>Reload takes the text on disk; keep goes on with yours.</source>
            <translation>Neu laden nimmt den Text vom Datenträger; behalten macht mit deinem weiter.</translation>
        </message>
        <message>
            <source>Reload</source>
            <translation>Neu laden</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>Meinen behalten</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>On disk</source>
            <translation>Auf dem Datenträger</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>Deiner</translation>
        </message>
        <message numerus="yes">
            <source>%n task(s) were not saved when Skydeck ended.</source>
            <translation>
                <numerusform>%n Aufgabe war nicht gesichert, als Skydeck endete.</numerusform>
                <numerusform>%n Aufgaben waren nicht gesichert, als Skydeck endete.</numerusform>
            </translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Only a task that asks for AWS has zones with fixed addresses.</source>
            <translation>Nur eine Aufgabe für AWS hat Zonen mit festen Adressen.</translation>
        </message>
        <message>
            <source>The text was changed meanwhile and stays as it is. Place it again.</source>
            <translation>Der Text wurde inzwischen geändert und bleibt, wie er ist. Lege die Aufgabe noch einmal in die Zone.</translation>
        </message>
        <message>
            <source>%1. There is no terminal to ask at: run this in a terminal once.</source>
            <translation>%1. Es gibt kein Terminal zum Fragen: Führe das einmal in einem Terminal aus.</translation>
        </message>
        <message>
            <source>Open %1 (%2)</source>
            <translation>%1 öffnen (%2)</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>open a service: its state</comment>
            <translation>%1: %2</translation>
        </message>
        <message numerus="yes">
            <source>%n service(s) ready</source>
            <translation>
                <numerusform>%n Dienst bereit</numerusform>
                <numerusform>%n Dienste bereit</numerusform>
            </translation>
        </message>
        <message>
            <source>Skydeck</source>
            <translation>Skydeck</translation>
        </message>
        <message>
            <source>Skydeck: %1</source>
            <translation>Skydeck: %1</translation>
        </message>
        <message>
            <source>Show window</source>
            <translation>Fenster zeigen</translation>
        </message>
        <message>
            <source>Open all of %1</source>
            <translation>Alles von %1 öffnen</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>tunnel: state</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Start %1 and open %2</source>
            <translation>%1 starten und %2 öffnen</translation>
        </message>
        <message>
            <source>Stop it: %1</source>
            <comment>cluster idles for 3 h</comment>
            <translation>Anhalten: %1</translation>
        </message>
        <message>
            <source>%1…</source>
            <comment>what is wrong with a cluster</comment>
            <translation>%1 …</translation>
        </message>
        <message>
            <source>%1 is not connected.</source>
            <translation>%1 ist nicht verbunden.</translation>
        </message>
        <message>
            <source>%1 is not connected</source>
            <translation>%1 ist nicht verbunden</translation>
        </message>
        <message>
            <source>Open all</source>
            <translation>Alle öffnen</translation>
        </message>
        <message>
            <source>Show details</source>
            <translation>Einzelheiten zeigen</translation>
        </message>
        <message>
            <source>Tunnel %1: %2</source>
            <comment>name, state</comment>
            <translation>Tunnel %1: %2</translation>
        </message>
        <message>
            <source>Try now to connect %1</source>
            <translation>%1 jetzt zu verbinden versuchen</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Host key</source>
            <translation>Host-Schlüssel</translation>
        </message>
        <message>
            <source>Signed in by</source>
            <translation>Angemeldet mit</translation>
        </message>
        <message>
            <source>Carried by</source>
            <translation>Träger</translation>
        </message>
        <message>
            <source>Traffic</source>
            <translation>Datenverkehr</translation>
        </message>
        <message>
            <source>Round trip</source>
            <translation>Umlaufzeit</translation>
        </message>
        <message>
            <source>Open since</source>
            <translation>Offen seit</translation>
        </message>
        <message>
            <source>Reconnected</source>
            <translation>Neu verbunden</translation>
        </message>
        <message>
            <source>Try to connect now</source>
            <translation>Jetzt zu verbinden versuchen</translation>
        </message>
        <message>
            <source>Copy the command that opens this tunnel</source>
            <translation>Befehl kopieren, der diesen Tunnel öffnet</translation>
        </message>
        <message>
            <source>%1 through %2</source>
            <comment>host and jump hosts</comment>
            <translation>%1 über %2</translation>
        </message>
        <message>
            <source>%1 received, %2 sent</source>
            <translation>%1 empfangen, %2 gesendet</translation>
        </message>
        <message numerus="yes">
            <source>%n time(s)</source>
            <translation>
                <numerusform>%n-mal</numerusform>
                <numerusform>%n-mal</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n port(s)</source>
            <translation>
                <numerusform>%n Port</numerusform>
                <numerusform>%n Ports</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n tunnel(s) open</source>
            <translation>
                <numerusform>%1 von %n Tunnel offen</numerusform>
                <numerusform>%1 von %n Tunneln offen</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>service: its way</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Tries again in %1</source>
            <translation>Neuer Versuch in %1</translation>
        </message>
        <message>
            <source>Tries again now</source>
            <translation>Neuer Versuch jetzt</translation>
        </message>
        <message>
            <source>idle</source>
            <translation>ruht</translation>
        </message>
        <message>
            <source>↓ %1/s ↑ %2/s</source>
            <comment>bytes a second, down and up</comment>
            <translation>↓ %1/s ↑ %2/s</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <comment>milliseconds</comment>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>Ports</source>
            <comment>on this computer</comment>
            <translation>Ports</translation>
        </message>
        <message>
            <source>Open for</source>
            <comment>duration</comment>
            <translation>Offen seit</translation>
        </message>
        <message>
            <source>%1 received, %2 sent since it was started</source>
            <translation>%1 empfangen, %2 gesendet seit dem Start</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>tunnel: why it failed</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>None of its ports has a page to open.</source>
            <translation>Keiner seiner Ports hat eine Seite zum Öffnen.</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <comment>tunnel and its ports</comment>
            <translation>%1 (%2)</translation>
        </message>
        <message numerus="yes">
            <source>%n other(s)</source>
            <translation>
                <numerusform>%n weiterer</numerusform>
                <numerusform>%n weitere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remove %n tunnel(s)</source>
            <translation>
                <numerusform>%n Tunnel entfernen</numerusform>
                <numerusform>%n Tunnel entfernen</numerusform>
            </translation>
        </message>
        <message>
            <source>Removes %1 from this list.</source>
            <translation>Entfernt %1 aus dieser Liste.</translation>
        </message>
        <message>
            <source>Connections through it are cut. Nothing changes at the host.</source>
            <translation>Verbindungen darüber werden getrennt. Am Host ändert sich nichts.</translation>
        </message>
        <message>
            <source>Nothing changes at the host.</source>
            <translation>Am Host ändert sich nichts.</translation>
        </message>
        <message>
            <source>Removed %1.</source>
            <translation>%1 entfernt.</translation>
        </message>
        <message numerus="yes">
            <source>Removed %n tunnel(s).</source>
            <translation>
                <numerusform>%n Tunnel entfernt.</numerusform>
                <numerusform>%n Tunnel entfernt.</numerusform>
            </translation>
        </message>
        <message>
            <source>Forget the key of %1</source>
            <translation>Den Schlüssel von %1 vergessen</translation>
        </message>
        <message>
            <source>Only when you know why %1 has another key: it was set up anew, or its owner says so. Otherwise somebody may be in between, and would see your passwords and data.</source>
            <translation>Nur wenn du weißt, warum %1 einen anderen Schlüssel hat: neu eingerichtet, oder der Besitzer sagt es. Sonst ist vielleicht jemand dazwischen und sieht deine Passwörter und Daten.</translation>
        </message>
        <message>
            <source>Forgotten: %1
Shown now: %2

The lines of %3 go out of %4 (the old file stays as %4.old). Then you are asked whether the new key is the right one.</source>
            <translation>Vergessen: %1
Jetzt gezeigt: %2

Die Zeilen von %3 verschwinden aus %4 (die alte Datei bleibt als %4.old). Dann wirst du gefragt, ob der neue Schlüssel der richtige ist.</translation>
        </message>
        <message>
            <source>Forget old key</source>
            <translation>Alten Schlüssel vergessen</translation>
        </message>
        <message>
            <source>New tunnel…</source>
            <translation>Neuer Tunnel…</translation>
        </message>
        <message>
            <source>Add a tunnel</source>
            <translation>Tunnel hinzufügen</translation>
        </message>
        <message>
            <source>No tunnel yet. A tunnel brings a port of a host you reach by SSH to this computer, and keeps it there.</source>
            <translation>Noch kein Tunnel. Ein Tunnel bringt einen Port eines Hosts, den du über SSH erreichst, auf diesen Rechner und hält ihn dort.</translation>
        </message>
        <message>
            <source>Add a tunnel…</source>
            <translation>Tunnel hinzufügen…</translation>
        </message>
        <message>
            <source>Details of the tunnel</source>
            <translation>Einzelheiten des Tunnels</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Start group</source>
            <translation>Gruppe starten</translation>
        </message>
        <message>
            <source>Stop group</source>
            <translation>Alle anhalten</translation>
        </message>
        <message>
            <source>Start with the app</source>
            <translation>Mit der App starten</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) chosen</source>
            <translation>
                <numerusform>%n Zeile gewählt</numerusform>
                <numerusform>%n Zeilen gewählt</numerusform>
            </translation>
        </message>
        <message>
            <source>Variables</source>
            <translation>Variablen</translation>
        </message>
        <message>
            <source>Secrets</source>
            <translation>Geheimnisse</translation>
        </message>
        <message>
            <source>Secrets are handed to the task alone. They are not written to any file or log.</source>
            <translation>Geheimnisse bekommt nur die Aufgabe. Sie werden in keine Datei und kein Protokoll geschrieben.</translation>
        </message>
        <message>
            <source>%1 (required)</source>
            <translation>%1 (nötig)</translation>
        </message>
        <message>
            <source>Required</source>
            <translation>Nötig</translation>
        </message>
        <message>
            <source>As written in the file</source>
            <translation>Wie in der Datei</translation>
        </message>
        <message>
            <source>Given before</source>
            <translation>Vorhin angegeben</translation>
        </message>
        <message>
            <source>%1 *</source>
            <translation>%1 *</translation>
        </message>
        <message>
            <source>Values of this launch. The file stays as it is; those marked with * are asked for at every launch.</source>
            <translation>Werte dieses Starts. Die Datei bleibt, wie sie ist; mit * Markiertes wird bei jedem Start gefragt.</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>One node reads and writes</source>
            <translation>Ein Knoten liest und schreibt</translation>
        </message>
        <message>
            <source>Many nodes read and write</source>
            <translation>Viele Knoten lesen und schreiben</translation>
        </message>
        <message>
            <source>Many nodes, read only</source>
            <translation>Viele Knoten, nur lesend</translation>
        </message>
        <message>
            <source>One pod reads and writes</source>
            <translation>Ein Pod liest und schreibt</translation>
        </message>
        <message>
            <source>Storage class</source>
            <translation>Speicherklasse</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Access</source>
            <translation>Zugriff</translation>
        </message>
        <message>
            <source>It is &amp;there already: use it</source>
            <translation>Es ist schon &amp;da: dieses verwenden</translation>
        </message>
        <message>
            <source>It is there already: use it</source>
            <translation>Es ist schon da: dieses verwenden</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>New volume</source>
            <translation>Neues Volume</translation>
        </message>
        <message>
            <source>&amp;Make</source>
            <translation>An&amp;legen</translation>
        </message>
        <message>
            <source> GiB</source>
            <translation> GiB</translation>
        </message>
        <message>
            <source>The default one</source>
            <translation>Die vorgegebene</translation>
        </message>
        <message>
            <source>Ty&amp;pe</source>
            <translation>Ty&amp;p</translation>
        </message>
        <message>
            <source>&amp;Where</source>
            <translation>&amp;Wo</translation>
        </message>
        <message>
            <source>&amp;Size</source>
            <translation>&amp;Größe</translation>
        </message>
        <message>
            <source>&amp;Access</source>
            <translation>&amp;Zugriff</translation>
        </message>
        <message>
            <source>Storage &amp;class</source>
            <translation>Speicher&amp;klasse</translation>
        </message>
        <message>
            <source>Kubernetes (persistent volume claim)</source>
            <translation>Kubernetes (Persistent Volume Claim)</translation>
        </message>
        <message>
            <source>RunPod network volume</source>
            <translation>Netzwerk-Volume bei RunPod</translation>
        </message>
        <message>
            <source>No Kubernetes is enabled on this server.</source>
            <translation>Auf diesem Server ist kein Kubernetes freigeschaltet.</translation>
        </message>
        <message>
            <source>There is a volume %1 already.</source>
            <translation>Es gibt schon ein Volume %1.</translation>
        </message>
        <message>
            <source>The server checks it…</source>
            <translation>Der Server prüft es …</translation>
        </message>
        <message>
            <source>Volumes</source>
            <translation>Volumes</translation>
        </message>
        <message>
            <source>Volumes belong to a SkyPilot server, and there is none.</source>
            <translation>Volumes gehören zu einem SkyPilot-Server, und es gibt keinen.</translation>
        </message>
        <message>
            <source>No volume yet. A volume keeps a task's files on Kubernetes or RunPod when its cluster goes.</source>
            <translation>Noch kein Volume. Ein Volume bewahrt die Dateien einer Task auf Kubernetes oder RunPod, wenn ihr Cluster geht.</translation>
        </message>
        <message>
            <source>Used by</source>
            <translation>Benutzt von</translation>
        </message>
        <message>
            <source>New volume…</source>
            <translation>Neues Volume …</translation>
        </message>
        <message>
            <source>&amp;New…</source>
            <translation>&amp;Neu …</translation>
        </message>
        <message>
            <source>Details of the volume</source>
            <translation>Einzelheiten des Volumes</translation>
        </message>
        <message>
            <source>%1 GiB</source>
            <translation>%1 GiB</translation>
        </message>
        <message>
            <source>Which volumes there are is not known yet.</source>
            <translation>Welche Volumes es gibt, ist noch nicht bekannt.</translation>
        </message>
        <message>
            <source>Choose a volume first.</source>
            <translation>Wähle zuerst ein Volume.</translation>
        </message>
        <message>
            <source>Used by %1: take that down first.</source>
            <translation>Benutzt von %1: Baue das zuerst ab.</translation>
        </message>
        <message numerus="yes">
            <source>Delete %n volume(s)</source>
            <translation>
                <numerusform>%n Volume löschen</numerusform>
                <numerusform>%n Volumes löschen</numerusform>
            </translation>
        </message>
        <message>
            <source>All files on it are lost, for every task that mounts it.</source>
            <translation>Alle Dateien darauf gehen verloren, für jede Aufgabe, die es einbindet.</translation>
        </message>
        <message>
            <source>&amp;Place on a zone…</source>
            <translation>In eine Zone &amp;legen…</translation>
        </message>
        <message>
            <source>Any zone. On one of its own a server keeps a fixed address.</source>
            <translation>Beliebige Zone. In einer eigenen behält ein Server eine feste Adresse.</translation>
        </message>
        <message>
            <source>Runs in %1.</source>
            <translation>Läuft in %1.</translation>
        </message>
        <message>
            <source>What this engine has</source>
            <translation>Was diese Engine hat</translation>
        </message>
        <message>
            <source>Runs as</source>
            <translation>Läuft als</translation>
        </message>
        <message>
            <source>A cluster that stays until it stops or is taken down</source>
            <translation>Cluster, der bleibt, bis er anhält oder abgebaut wird</translation>
        </message>
        <message>
            <source>A managed job: restarted when a machine is lost</source>
            <translation>Verwalteter Job: beginnt neu, wenn eine Maschine verloren geht</translation>
        </message>
        <message>
            <source>A service: replicas behind one address</source>
            <translation>Dienst: Replikate hinter einer Adresse</translation>
        </message>
        <message>
            <source>Name of the managed job</source>
            <translation>Name des verwalteten Jobs</translation>
        </message>
        <message>
            <source>Name of the service</source>
            <translation>Name des Dienstes</translation>
        </message>
        <message>
            <source>Name of the new cluster</source>
            <translation>Name des neuen Clusters</translation>
        </message>
        <message>
            <source>A new cluster</source>
            <translation>Ein neuer Cluster</translation>
        </message>
        <message>
            <source>An existing cluster</source>
            <translation>Ein vorhandener Cluster</translation>
        </message>
        <message>
            <source>Named by the engine</source>
            <translation>Die Engine wählt den Namen</translation>
        </message>
        <message>
            <source>Cluster to launch on</source>
            <translation>Cluster, auf dem gestartet wird</translation>
        </message>
        <message>
            <source>Run the task without its set-up</source>
            <translation>Aufgabe ohne Einrichtung ausführen</translation>
        </message>
        <message>
            <source>%1 %2: %3</source>
            <translation>%1 %2: %3</translation>
        </message>
        <message>
            <source>There is a service %1: it gets this as its new version, replica by replica.</source>
            <translation>Es gibt einen Dienst %1: er bekommt dies als neue Version, Replikat für Replikat.</translation>
        </message>
        <message>
            <source>There is a cluster %1 already: the task is launched on it again.</source>
            <translation>Einen Cluster %1 gibt es schon: Die Aufgabe wird darauf erneut gestartet.</translation>
        </message>
        <message>
            <source>%1 is stopped; launching starts it.</source>
            <translation>%1 ist angehalten; der Start startet ihn.</translation>
        </message>
        <message numerus="yes">
            <source>%n job(s) run on it; the new one runs after or beside them.</source>
            <translation>
                <numerusform>%n Job läuft darauf; der neue läuft danach oder daneben.</numerusform>
                <numerusform>%n Jobs laufen darauf; der neue läuft danach oder daneben.</numerusform>
            </translation>
        </message>
        <message>
            <source>In use</source>
            <translation>In Benutzung</translation>
        </message>
        <message>
            <source>Workspaces</source>
            <translation>Arbeitsbereiche</translation>
        </message>
        <message>
            <source>Workspaces share a SkyPilot server, and there is none.</source>
            <translation>Arbeitsbereiche teilen einen SkyPilot-Server auf, und es gibt keinen.</translation>
        </message>
        <message>
            <source>You may use no workspace of this server.</source>
            <translation>Du darfst keinen Arbeitsbereich dieses Servers benutzen.</translation>
        </message>
        <message>
            <source>Clouds that are off</source>
            <translation>Abgeschaltete Clouds</translation>
        </message>
        <message>
            <source>To use it</source>
            <translation>Verwenden mit</translation>
        </message>
        <message>
            <source>Use this workspace</source>
            <translation>Diesen Arbeitsbereich verwenden</translation>
        </message>
        <message>
            <source>New workspace…</source>
            <translation>Neuer Arbeitsbereich …</translation>
        </message>
        <message>
            <source>Details of the workspace</source>
            <translation>Einzelheiten des Arbeitsbereichs</translation>
        </message>
        <message>
            <source>Choose a workspace first.</source>
            <translation>Wähle zuerst einen Arbeitsbereich.</translation>
        </message>
        <message>
            <source>It is in use.</source>
            <translation>Er ist in Gebrauch.</translation>
        </message>
        <message>
            <source>You may only look at it.</source>
            <translation>Du darfst ihn nur ansehen.</translation>
        </message>
        <message>
            <source>Every server has this workspace.</source>
            <translation>Diesen Arbeitsbereich hat jeder Server.</translation>
        </message>
        <message>
            <source>It is in use: use another one first.</source>
            <translation>Er ist in Gebrauch: Verwende zuerst einen anderen.</translation>
        </message>
        <message>
            <source>New workspace</source>
            <translation>Neuer Arbeitsbereich</translation>
        </message>
        <message>
            <source>Make</source>
            <translation>Anlegen</translation>
        </message>
        <message>
            <source>“%1” is no name for a workspace: small letters, digits, - and _, and a letter first.</source>
            <translation>„%1“ ist kein Name für einen Arbeitsbereich: Kleinbuchstaben, Ziffern, - und _, zuerst ein Buchstabe.</translation>
        </message>
        <message>
            <source>Delete the workspace %1</source>
            <translation>Arbeitsbereich %1 löschen</translation>
        </message>
        <message>
            <source>Its settings and who may use it are forgotten.</source>
            <translation>Seine Einstellungen, und wer ihn benutzen darf, werden vergessen.</translation>
        </message>
        <message>
            <source>The server refuses while clusters, managed jobs or volumes are in it.</source>
            <translation>Der Server weigert sich, solange Cluster, verwaltete Jobs oder Volumes darin sind.</translation>
        </message>
        <message>
            <source>%1 was changed meanwhile. Nothing was written; open this again.</source>
            <translation>%1 wurde inzwischen geändert. Nichts wurde geschrieben; öffne dies noch einmal.</translation>
        </message>
        <message>
            <source>Place %1 on a zone</source>
            <translation>%1 in eine Zone legen</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Zonen</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Change %n file(s)</source>
            <translation>
                <numerusform>%n Datei ä&amp;ndern</numerusform>
                <numerusform>%n Dateien ä&amp;ndern</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Change</source>
            <translation>Ä&amp;ndern</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>Zone</translation>
        </message>
        <message>
            <source>Subnet</source>
            <translation>Subnetz</translation>
        </message>
        <message>
            <source>Fixed address</source>
            <translation>Feste Adresse</translation>
        </message>
        <message>
            <source>Held by</source>
            <translation>Belegt durch</translation>
        </message>
        <message>
            <source>What changes</source>
            <translation>Was sich ändert</translation>
        </message>
        <message>
            <source>Zone letters differ from account to account. Name yours: a,b,c</source>
            <translation>Die Buchstaben der Zonen sind je Konto verschieden. Nenne deine: a,b,c</translation>
        </message>
        <message>
            <source>&amp;Region</source>
            <translation>&amp;Region</translation>
        </message>
        <message>
            <source>&amp;Network of the VPC</source>
            <translation>Netz des &amp;VPC</translation>
        </message>
        <message>
            <source>&amp;Part of a zone</source>
            <translation>Anteil &amp;je Zone</translation>
        </message>
        <message>
            <source>&amp;Zones</source>
            <translation>&amp;Zonen</translation>
        </message>
        <message>
            <source>Clients that get its address</source>
            <translation>Clients, die seine Adresse bekommen</translation>
        </message>
        <message>
            <source>&amp;Add a file…</source>
            <translation>Datei &amp;hinzufügen…</translation>
        </message>
        <message>
            <source>Taken by %1</source>
            <translation>Belegt durch %1</translation>
        </message>
        <message>
            <source>This task</source>
            <translation>Diese Aufgabe</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Frei</translation>
        </message>
        <message>
            <source>In this region, zone not known: %1</source>
            <translation>In dieser Region, Zone unbekannt: %1</translation>
        </message>
        <message>
            <source>Choose a zone to see what changes.</source>
            <translation>Wähle eine Zone, um zu sehen, was sich ändert.</translation>
        </message>
        <message>
            <source>Everything is as it should be: nothing changes.</source>
            <translation>Alles ist, wie es sein soll: nichts ändert sich.</translation>
        </message>
        <message>
            <source>Only these lines change:</source>
            <translation>Nur diese Zeilen ändern sich:</translation>
        </message>
        <message>
            <source>Add a client</source>
            <translation>Client hinzufügen</translation>
        </message>
        <message>
            <source>%1 is missing: %2. Install it, for example with: sudo apt-get install %1</source>
            <translation>%1 fehlt: %2. Installiere es, zum Beispiel mit: sudo apt-get install %1</translation>
        </message>
        <message>
            <source>%1: the disk that holds %2 is full. Free some space and try again.</source>
            <translation>%1: Der Datenträger mit %2 ist voll. Schaffe Platz und versuche es erneut.</translation>
        </message>
        <message>
            <source>%1: %2 does not exist.</source>
            <translation>%1: %2 gibt es nicht.</translation>
        </message>
        <message>
            <source>%1: no permission for %2. Check who owns it.</source>
            <translation>%1: keine Rechte für %2. Prüfe, wem es gehört.</translation>
        </message>
        <message>
            <source>%1: %2 is there already.</source>
            <translation>%1: %2 ist schon da.</translation>
        </message>
        <message>
            <source>%1: %2 could not be used (%3).</source>
            <translation>%1: %2 ließ sich nicht verwenden (%3).</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Sichern</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>Lesen</translation>
        </message>
        <message>
            <source>%1 is larger than %2 MiB and was not read.</source>
            <translation>%1 ist größer als %2 MiB und wurde nicht gelesen.</translation>
        </message>
        <message>
            <source>Making a folder</source>
            <translation>Ordner anlegen</translation>
        </message>
        <message>
            <source>Putting a damaged file aside</source>
            <translation>Beschädigte Datei beiseitelegen</translation>
        </message>
        <message>
            <source>%1 is damaged: it is not JSON.</source>
            <translation>%1 ist beschädigt: kein JSON.</translation>
        </message>
        <message>
            <source>%1 is damaged: it does not hold an object.</source>
            <translation>%1 ist beschädigt: kein Objekt darin.</translation>
        </message>
        <message>
            <source>line %1, column %2</source>
            <translation>Zeile %1, Spalte %2</translation>
        </message>
        <message>
            <source>%1, %2: %3.</source>
            <translation>%1, %2: %3.</translation>
        </message>
        <message>
            <source>%1: there is no list “%2”.</source>
            <translation>%1: Es fehlt die Liste „%2“.</translation>
        </message>
        <message>
            <source>%1 Correct it; until then it counts as empty.</source>
            <translation>%1 Korrigiere sie; bis dahin gilt sie als leer.</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 h %2 min</translation>
        </message>
        <message>
            <source>%1 d %2 h</source>
            <translation>%1 d %2 h</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>%1 s ago</source>
            <translation>vor %1 s</translation>
        </message>
        <message>
            <source>%1 min ago</source>
            <translation>vor %1 min</translation>
        </message>
        <message>
            <source>%1 h ago</source>
            <translation>vor %1 h</translation>
        </message>
        <message>
            <source>%1 d ago</source>
            <translation>vor %1 d</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Abgebrochen.</translation>
        </message>
        <message>
            <source>Job %1 is cancelled.</source>
            <translation>Job %1 ist abgebrochen.</translation>
        </message>
        <message>
            <source>Name the jobs, or say --all.</source>
            <translation>Nenne die Jobs oder sage --all.</translation>
        </message>
        <message>
            <source>No job of %1 runs.</source>
            <translation>Kein Job von %1 läuft.</translation>
        </message>
        <message>
            <source>Cancel %1 on %2 with everything it started?</source>
            <translation>%1 auf %2 mit allem abbrechen, was gestartet wurde?</translation>
        </message>
        <message>
            <source>All jobs there end. Files stay, and you can start again.</source>
            <translation>Alle Jobs dort enden. Dateien bleiben, und du kannst wieder starten.</translation>
        </message>
        <message>
            <source>Stop %1?</source>
            <translation>%1 anhalten?</translation>
        </message>
        <message>
            <source>%1 is stopped.</source>
            <translation>%1 ist angehalten.</translation>
        </message>
        <message>
            <source>%1 is up.</source>
            <translation>%1 läuft.</translation>
        </message>
        <message>
            <source>Name the clusters, or say --all.</source>
            <translation>Nenne die Cluster oder sage --all.</translation>
        </message>
        <message>
            <source>No clusters.</source>
            <translation>Keine Cluster.</translation>
        </message>
        <message>
            <source>Take down %1?</source>
            <translation>%1 abbauen?</translation>
        </message>
        <message>
            <source>%1 is gone.</source>
            <translation>%1 ist weg.</translation>
        </message>
        <message>
            <source>Say -i MINUTES, or --off.</source>
            <translation>Sage -i MINUTEN oder --off.</translation>
        </message>
        <message>
            <source>%1 stops by itself.</source>
            <translation>%1 hält von selbst an.</translation>
        </message>
        <message>
            <source>%1 does not stop by itself any more.</source>
            <translation>%1 hält nicht mehr von selbst an.</translation>
        </message>
        <message>
            <source>Ends jobs with everything they started.</source>
            <translation>Beendet Jobs mit allem, was sie gestartet haben.</translation>
        </message>
        <message>
            <source>Ends all jobs and keeps the cluster's files.</source>
            <translation>Beendet alle Jobs und behält die Dateien des Clusters.</translation>
        </message>
        <message>
            <source>Makes a stopped cluster usable again. Its jobs do not start by themselves.</source>
            <translation>Macht einen angehaltenen Cluster wieder nutzbar. Seine Jobs starten nicht von selbst.</translation>
        </message>
        <message>
            <source>Ends all jobs and deletes the cluster.</source>
            <translation>Beendet alle Jobs und löscht den Cluster.</translation>
        </message>
        <message>
            <source>Stops (or takes down) clusters after idling.</source>
            <translation>Hält Cluster nach Leerlauf an (oder baut sie ab).</translation>
        </message>
        <message>
            <source>“%1” does not know %2. It goes with: %3</source>
            <translation>„%1“ kennt %2 nicht. Es gehört zu: %3</translation>
        </message>
        <message>
            <source>“%1” does not know %2.</source>
            <translation>„%1“ kennt %2 nicht.</translation>
        </message>
        <message>
            <source>“%1” does not know %2. Did you mean %3?</source>
            <translation>„%1“ kennt %2 nicht. Meintest du %3?</translation>
        </message>
        <message>
            <source>%1 takes no value.</source>
            <translation>%1 nimmt keinen Wert.</translation>
        </message>
        <message>
            <source>%1 needs a value.</source>
            <translation>%1 braucht einen Wert.</translation>
        </message>
        <message>
            <source>Something is missing.</source>
            <translation>Etwas fehlt.</translation>
        </message>
        <message>
            <source>“%1” is too much.</source>
            <translation>„%1“ ist zu viel.</translation>
        </message>
        <message>
            <source>There is none like that: %1</source>
            <translation>So einen gibt es nicht: %1</translation>
        </message>
        <message>
            <source>ACCELERATOR</source>
            <translation>BESCHLEUNIGER</translation>
        </message>
        <message>
            <source>COUNT</source>
            <translation>ANZAHL</translation>
        </message>
        <message>
            <source>GIB EACH</source>
            <translation>GIB JE STÜCK</translation>
        </message>
        <message>
            <source>$/H</source>
            <translation>$/H</translation>
        </message>
        <message>
            <source>SPOT $/H</source>
            <translation>SPOT $/H</translation>
        </message>
        <message>
            <source>CLOUD</source>
            <translation>CLOUD</translation>
        </message>
        <message>
            <source>REGION</source>
            <translation>REGION</translation>
        </message>
        <message>
            <source>INSTANCE</source>
            <translation>INSTANZ</translation>
        </message>
        <message>
            <source>Accelerators with their prices, the cheapest first, as the SkyPilot server knows them.
FILTER is what you look for: 80 GB spot under 2, A100:8, H100 aws, free L4.
--cloud asks for these alone: one whose prices cannot be had takes the whole list with it.</source>
            <translation>Beschleuniger mit ihren Preisen, die billigsten zuerst, wie der SkyPilot-Server sie kennt.
FILTER ist, was du suchst: 80 GB spot unter 2, A100:8, H100 aws, frei L4.
--cloud fragt nur nach diesen: eine Cloud, deren Preise nicht zu haben sind, nimmt die ganze Liste mit.</translation>
        </message>
        <message>
            <source>skydeckctl %1 VERB --help says more of one.</source>
            <translation>skydeckctl %1 VERB --help sagt mehr zu einem.</translation>
        </message>
        <message>
            <source>It asks first; where there is no terminal to ask at, it wants --yes.</source>
            <translation>Fragt zuerst nach; wo kein Terminal dafür da ist, verlangt es --yes.</translation>
        </message>
        <message>
            <source>Say first what to do: %1.</source>
            <translation>Sage zuerst, was zu tun ist: %1.</translation>
        </message>
        <message>
            <source>There is no “%1 %2”.</source>
            <translation>Es gibt kein „%1 %2“.</translation>
        </message>
        <message>
            <source>There is no “%1 %2”. Did you mean “%1 %3”?</source>
            <translation>Es gibt kein „%1 %2“. Meintest du „%1 %3“?</translation>
        </message>
        <message>
            <source>skydeckctl: launches SkyPilot tasks and looks after them.</source>
            <translation>skydeckctl: startet SkyPilot-Tasks und sieht nach ihnen.</translation>
        </message>
        <message>
            <source>skydeckctl COMMAND --help says more. --json prints data for programs, also of what was done. SKYDECK_VERBOSE=1 adds technical detail to errors.</source>
            <translation>skydeckctl COMMAND --help sagt mehr. --json gibt Daten für Programme aus, auch über Getanes. SKYDECK_VERBOSE=1 ergänzt Fehler um technische Einzelheiten.</translation>
        </message>
        <message>
            <source>What ends or deletes something asks at a terminal; where there is none it wants --yes.</source>
            <translation>Was etwas beendet oder löscht, fragt am Terminal nach; wo keines ist, verlangt es --yes.</translation>
        </message>
        <message>
            <source>Exit codes: 0 fine, 1 what was asked failed, 2 wrong use, 130 interrupted.</source>
            <translation>Exitcodes: 0 gut, 1 das Verlangte misslang, 2 falsch benutzt, 130 unterbrochen.</translation>
        </message>
        <message>
            <source>There is no command “%1”.</source>
            <translation>Es gibt keinen Befehl „%1“.</translation>
        </message>
        <message>
            <source>There is no command “%1”. Did you mean “%2”?</source>
            <translation>Es gibt keinen Befehl „%1“. Meintest du „%2“?</translation>
        </message>
        <message>
            <source>See skydeckctl --help</source>
            <translation>Siehe skydeckctl --help</translation>
        </message>
        <message>
            <source>gone</source>
            <translation>abgebaut</translation>
        </message>
        <message>
            <source>CLUSTER</source>
            <translation>CLUSTER</translation>
        </message>
        <message>
            <source>COST, $</source>
            <translation>KOSTEN, $</translation>
        </message>
        <message>
            <source>USED</source>
            <translation>GENUTZT</translation>
        </message>
        <message>
            <source>NODES</source>
            <translation>KNOTEN</translation>
        </message>
        <message>
            <source>WHERE</source>
            <translation>WO</translation>
        </message>
        <message>
            <source>RESOURCES</source>
            <translation>RESSOURCEN</translation>
        </message>
        <message>
            <source>STATUS</source>
            <translation>STATUS</translation>
        </message>
        <message>
            <source>$%1 in %2 days</source>
            <translation>%1 $ in %2 Tagen</translation>
        </message>
        <message>
            <source>Say --json or --csv.</source>
            <translation>Sage --json oder --csv.</translation>
        </message>
        <message>
            <source>--days takes a number from 1 on.</source>
            <translation>--days nimmt eine Zahl ab 1.</translation>
        </message>
        <message>
            <source>What clusters cost in the last 30 days (or --days), as the SkyPilot server reckons, the dearest first.</source>
            <translation>Was Cluster in den letzten 30 Tagen (oder --days) kosteten, wie der SkyPilot-Server rechnet, die teuersten zuerst.</translation>
        </message>
        <message>
            <source>Usage: skydeckctl %1</source>
            <translation>Gebrauch: skydeckctl %1</translation>
        </message>
        <message>
            <source>%1 There is no terminal to ask at: say --yes.</source>
            <translation>%1 Es gibt kein Terminal zum Nachfragen: Gib --yes an.</translation>
        </message>
        <message>
            <source>%1 has no job.</source>
            <translation>%1 hat keinen Job.</translation>
        </message>
        <message>
            <source>A job's log, of the newest job without a number. -f goes on until the job ends.</source>
            <translation>Das Protokoll eines Jobs, ohne Nummer das des neuesten. -f geht weiter, bis der Job endet.</translation>
        </message>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>lost</source>
            <translation>verloren</translation>
        </message>
        <message>
            <source>-n takes a number above 0.</source>
            <translation>-n nimmt eine Zahl über 0.</translation>
        </message>
        <message>
            <source>ID</source>
            <translation>ID</translation>
        </message>
        <message>
            <source>WHEN</source>
            <translation>WANN</translation>
        </message>
        <message>
            <source>RESULT</source>
            <translation>ERGEBNIS</translation>
        </message>
        <message>
            <source>NAME</source>
            <translation>NAME</translation>
        </message>
        <message>
            <source>TASK</source>
            <translation>TASK</translation>
        </message>
        <message>
            <source>COST/H</source>
            <translation>KOSTEN/H</translation>
        </message>
        <message>
            <source>TOOK</source>
            <translation>DAUER</translation>
        </message>
        <message>
            <source>Nothing was launched yet.</source>
            <translation>Noch wurde nichts gestartet.</translation>
        </message>
        <message>
            <source>Lists what was launched, newest first, by the app and by skydeckctl. Again: skydeckctl launch --again ID</source>
            <translation>Listet, was die App und skydeckctl gestartet haben, das Neueste zuerst. Noch einmal: skydeckctl launch --again ID</translation>
        </message>
        <message>
            <source>No SkyPilot server is in use. Choose one: skydeckctl engines use NAME</source>
            <translation>Kein SkyPilot-Server ist in Gebrauch. Wähle einen: skydeckctl engines use NAME</translation>
        </message>
        <message>
            <source>There is no SkyPilot server. Add one: skydeckctl engines add URL</source>
            <translation>Es gibt keinen SkyPilot-Server. Füge einen hinzu: skydeckctl engines add URL</translation>
        </message>
        <message>
            <source>There is no SkyPilot server “%1”. There are: %2</source>
            <translation>Es gibt keinen SkyPilot-Server „%1“. Es gibt: %2</translation>
        </message>
        <message>
            <source>-%1 does not go with --server.</source>
            <translation>-%1 passt nicht zu --server.</translation>
        </message>
        <message>
            <source>--page and --limit take a number from 1 on.</source>
            <translation>--page und --limit nehmen eine Zahl ab 1.</translation>
        </message>
        <message>
            <source>INFRA</source>
            <translation>INFRA</translation>
        </message>
        <message>
            <source>SUBMITTED</source>
            <translation>EINGEREICHT</translation>
        </message>
        <message>
            <source>DURATION</source>
            <translation>DAUER</translation>
        </message>
        <message>
            <source>RECOVERIES</source>
            <translation>NEUSTARTS</translation>
        </message>
        <message>
            <source>USER</source>
            <translation>NUTZER</translation>
        </message>
        <message>
            <source>There is no such managed job.</source>
            <translation>Es gibt keinen solchen verwalteten Job.</translation>
        </message>
        <message>
            <source>Page %1 of %2 jobs: --page %3 shows more.</source>
            <translation>Seite %1 von %2 Jobs: --page %3 zeigt mehr.</translation>
        </message>
        <message>
            <source>Managed job %1: %2</source>
            <translation>Verwalteter Job %1: %2</translation>
        </message>
        <message>
            <source>Managed job %1: %2: %3</source>
            <translation>Verwalteter Job %1: %2: %3</translation>
        </message>
        <message>
            <source>--task takes the number of a task, from 0 on.</source>
            <translation>--task nimmt die Nummer einer Task, ab 0.</translation>
        </message>
        <message>
            <source>AT</source>
            <translation>ZEIT</translation>
        </message>
        <message>
            <source>REASON</source>
            <translation>GRUND</translation>
        </message>
        <message>
            <source>Nothing is told of this job yet.</source>
            <translation>Über diesen Job ist noch nichts bekannt.</translation>
        </message>
        <message>
            <source>Cancel managed job %1?</source>
            <translation>Verwalteten Job %1 abbrechen?</translation>
        </message>
        <message>
            <source>Cancelling: %1.</source>
            <translation>Wird abgebrochen: %1.</translation>
        </message>
        <message>
            <source>The server took it and told no number: see skydeckctl jobs queue.</source>
            <translation>Der Server hat ihn angenommen und keine Nummer genannt: siehe skydeckctl jobs queue.</translation>
        </message>
        <message>
            <source>Managed job %1 is in the queue.</source>
            <translation>Der verwaltete Job %1 ist in der Warteschlange.</translation>
        </message>
        <message>
            <source>Managed jobs of the SkyPilot server: it finds machines, starts again what a lost machine broke off, and takes down what it used.</source>
            <translation>Verwaltete Jobs des SkyPilot-Servers: Er sucht Maschinen, startet neu, was eine verlorene Maschine abbrach, und baut ab, was er brauchte.</translation>
        </message>
        <message>
            <source>Managed jobs; your own, unless you ask for those of others.</source>
            <translation>Verwaltete Jobs; deine eigenen, wenn du nicht nach denen anderer fragst.</translation>
        </message>
        <message>
            <source>Hands a task to the server and follows its log until it ends; the exit code tells how it ended. With --detach or --json only its number is printed.
FILE may be a pipeline of several documents, or - for standard input.</source>
            <translation>Übergibt dem Server eine Task und folgt ihrem Log, bis sie endet; der Exitcode sagt, wie. Mit --detach oder --json wird nur ihre Nummer ausgegeben.
FILE kann eine Pipeline aus mehreren Dokumenten sein, oder - für die Standardeingabe.</translation>
        </message>
        <message>
            <source>The log of a managed job, of one task of a pipeline (--task, from 0 on), or of what looks after it on the server's side (--controller). -f goes on until the job ends.</source>
            <translation>Das Log eines verwalteten Jobs, einer Task einer Pipeline (--task, von 0 an) oder dessen, was beim Server nach ihm sieht (--controller). -f läuft weiter, bis der Job endet.</translation>
        </message>
        <message>
            <source>What happened to a managed job, and when.</source>
            <translation>Was mit einem verwalteten Job geschah, und wann.</translation>
        </message>
        <message>
            <source>Ends managed jobs with all their tasks.</source>
            <translation>Beendet verwaltete Jobs mit allen ihren Tasks.</translation>
        </message>
        <message>
            <source>“%1” is not a job number.</source>
            <translation>„%1“ ist keine Jobnummer.</translation>
        </message>
        <message>
            <source>Job %1 on %2</source>
            <translation>Job %1 auf %2</translation>
        </message>
        <message>
            <source>The launch of %1</source>
            <translation>Der Start von %1</translation>
        </message>
        <message>
            <source>Cluster:   %1 (%2)</source>
            <translation>Cluster:   %1 (%2)</translation>
        </message>
        <message>
            <source>exists</source>
            <translation>vorhanden</translation>
        </message>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>Runs on:   %1</source>
            <translation>Läuft auf: %1</translation>
        </message>
        <message>
            <source>Cost:      %1 an hour</source>
            <translation>Kosten:    %1 pro Stunde</translation>
        </message>
        <message>
            <source>Ports:     %1</source>
            <translation>Ports:     %1</translation>
        </message>
        <message>
            <source>Autostop:  %1</source>
            <translation>Autostopp: %1</translation>
        </message>
        <message>
            <source>%1 idle minutes</source>
            <translation>%1 Minuten Leerlauf</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>Step:      %1</source>
            <translation>Schritt:   %1</translation>
        </message>
        <message>
            <source>Note:      %1</source>
            <translation>Hinweis:   %1</translation>
        </message>
        <message>
            <source>Cancelling. Press Ctrl-C again to leave at once.</source>
            <translation>Wird abgebrochen. Drücke noch einmal Strg-C, um sofort zu gehen.</translation>
        </message>
        <message>
            <source>Stopped watching. %1 goes on: %2</source>
            <translation>Nicht mehr verfolgt. %1 läuft weiter: %2</translation>
        </message>
        <message>
            <source>%1 has begun. Follow it: %2</source>
            <translation>%1 hat begonnen. Verfolge ihn: %2</translation>
        </message>
        <message>
            <source>%1 was cancelled.</source>
            <translation>%1 wurde abgebrochen.</translation>
        </message>
        <message>
            <source>This file is a pipeline of %1 tasks, which SkyPilot runs as a managed job: skydeckctl jobs launch %2</source>
            <translation>Diese Datei ist eine Pipeline mit %1 Aufgaben, die SkyPilot als verwalteten Job ausführt: skydeckctl jobs launch %2</translation>
        </message>
        <message>
            <source>A launch leaves “service” out and makes one cluster. With replicas: skydeckctl serve up %1</source>
            <translation>Ein Start lässt „service“ weg und macht einen einzelnen Cluster. Mit Replikaten: skydeckctl serve up %1</translation>
        </message>
        <message>
            <source>A managed job or a service takes no -i, --down, --retry-until-up or --engine: SkyPilot itself chooses where it runs, and takes down what it used.</source>
            <translation>Ein verwalteter Job oder ein Dienst nimmt weder -i noch --down, --retry-until-up oder --engine: SkyPilot selbst wählt, wo er läuft, und baut ab, was er brauchte.</translation>
        </message>
        <message>
            <source>Name a task file, or a launch of before with --again ID.</source>
            <translation>Nenne eine Aufgabendatei oder mit --again ID einen früheren Start.</translation>
        </message>
        <message>
            <source>Name a task file, or a command after --.</source>
            <translation>Nenne eine Aufgabendatei oder nach -- einen Befehl.</translation>
        </message>
        <message>
            <source>Launches a task and follows it until its services answer or the job ends. Ctrl-C stops watching, never the job.
Values the task leaves empty are asked for. A secret comes from the variable of its name or is typed, never from the command line.
-i stops the cluster after idle minutes (with --down it is taken down). --dryrun only says what would happen. --retry-until-up goes on asking until there are machines.
--again launches what was launched before (see launches; “last” is the newest).</source>
            <translation>Startet eine Aufgabe und folgt ihr, bis ihre Dienste antworten oder der Job endet. Strg-C beendet das Zusehen, nie den Job.
Werte, die die Aufgabe offen lässt, werden gefragt. Ein Geheimnis kommt aus der Variable seines Namens oder wird getippt, nie von der Befehlszeile.
-i hält den Cluster nach Minuten im Leerlauf an (mit --down wird er abgebaut). --dryrun sagt nur, was geschähe. --retry-until-up fragt weiter, bis es Maschinen gibt.
--again startet noch einmal, was früher gestartet wurde (siehe launches; „last“ ist das neueste).</translation>
        </message>
        <message>
            <source>Runs a task's “run”, or a command, on a cluster that is up. Without setup.</source>
            <translation>Führt das „run“ einer Aufgabe oder einen Befehl auf einem laufenden Cluster aus. Ohne Einrichtung.</translation>
        </message>
        <message>
            <source>A secret's value never goes on the command line, where others can read it. Say --secret NAME and put the value into the variable NAME, or type it when asked.</source>
            <translation>Der Wert eines Geheimnisses steht nie auf der Befehlszeile, wo andere ihn lesen. Sage --secret NAME und setze die Variable NAME oder tippe ihn, wenn gefragt wird.</translation>
        </message>
        <message>
            <source>--env takes NAME=VALUE, or NAME to pass your own variable on.</source>
            <translation>--env nimmt NAME=WERT oder NAME, um deine eigene Variable weiterzugeben.</translation>
        </message>
        <message>
            <source>The variable %1 is not set. Say --env %1=VALUE.</source>
            <translation>Die Variable %1 ist nicht gesetzt. Sage --env %1=WERT.</translation>
        </message>
        <message>
            <source>-i takes a number of minutes.</source>
            <translation>-i nimmt eine Zahl von Minuten.</translation>
        </message>
        <message>
            <source>--down goes with -i MINUTES.</source>
            <translation>--down geht nur zusammen mit -i MINUTEN.</translation>
        </message>
        <message>
            <source>No clusters. Launch one: skydeckctl launch FILE</source>
            <translation>Keine Cluster. Starte einen: skydeckctl launch DATEI</translation>
        </message>
        <message>
            <source>No jobs.</source>
            <translation>Keine Jobs.</translation>
        </message>
        <message>
            <source>No services.</source>
            <translation>Keine Dienste.</translation>
        </message>
        <message>
            <source>usable</source>
            <translation>nutzbar</translation>
        </message>
        <message>
            <source>not usable</source>
            <translation>nicht nutzbar</translation>
        </message>
        <message>
            <source>Clusters of all engines.</source>
            <translation>Cluster aller Engines.</translation>
        </message>
        <message>
            <source>Jobs, newest first.</source>
            <translation>Jobs, die neuesten zuerst.</translation>
        </message>
        <message>
            <source>Services of all clusters and saved tunnels, probed now. What is behind a tunnel can be probed while the app holds that tunnel open.</source>
            <translation>Dienste aller Cluster und gespeicherten Tunnel, jetzt gefragt. Was hinter einem Tunnel liegt, lässt sich fragen, solange die App diesen Tunnel offen hält.</translation>
        </message>
        <message>
            <source>Whether the engines can be used, and what each cloud of the SkyPilot server lacks.</source>
            <translation>Ob die Engines zu gebrauchen sind und was jeder Cloud des SkyPilot-Servers fehlt.</translation>
        </message>
        <message>
            <source>--prefix takes a number of bits, like 19.</source>
            <translation>--prefix nimmt eine Zahl von Bits, zum Beispiel 19.</translation>
        </message>
        <message>
            <source>ZONE</source>
            <translation>ZONE</translation>
        </message>
        <message>
            <source>SUBNET</source>
            <translation>SUBNETZ</translation>
        </message>
        <message>
            <source>ADDRESS</source>
            <translation>ADRESSE</translation>
        </message>
        <message>
            <source>Name the server's task file and --zone.</source>
            <translation>Nenne die Task-Datei des Servers und --zone.</translation>
        </message>
        <message>
            <source>%1: as it was</source>
            <translation>%1: unverändert</translation>
        </message>
        <message>
            <source>%1: changed</source>
            <translation>%1: geändert</translation>
        </message>
        <message>
            <source>Each zone of a region has one fixed address: the zones in order, a block of the network each, its fifth address.</source>
            <translation>Jede Zone einer Region hat eine feste Adresse: die Zonen der Reihe nach, je ein Block des Netzes, davon die fünfte Adresse.</translation>
        </message>
        <message>
            <source>--cidr is the VPC's network (10.4.0.0/16), --prefix a zone's part of it (19), --zones a,b,c those of your account.</source>
            <translation>--cidr ist das Netz der VPC (10.4.0.0/16), --prefix der Teil einer Zone davon (19), --zones a,b,c sind die deines Kontos.</translation>
        </message>
        <message>
            <source>The zones and their addresses.</source>
            <translation>Die Zonen und ihre Adressen.</translation>
        </message>
        <message>
            <source>The address of one zone.</source>
            <translation>Die Adresse einer Zone.</translation>
        </message>
        <message>
            <source>Writes the zone into the server's task file and MLOPS_IP into those of its clients; nothing else in them changes.</source>
            <translation>Schreibt die Zone in die Aufgabendatei des Servers und MLOPS_IP in die seiner Clients; sonst ändert sich nichts darin.</translation>
        </message>
        <message>
            <source>%1 is connecting.</source>
            <translation>%1 verbindet sich.</translation>
        </message>
        <message>
            <source>%1 waits to reconnect: %2</source>
            <translation>%1 wartet auf neue Verbindung: %2</translation>
        </message>
        <message>
            <source>“%1” can be several. Say which, as WHERE/SERVICE:</source>
            <translation>„%1“ kann mehreres sein. Sag, was gemeint ist, als WHERE/SERVICE:</translation>
        </message>
        <message>
            <source>No browser opened. The address: %1</source>
            <translation>Kein Browser ging auf. Die Adresse: %1</translation>
        </message>
        <message>
            <source>No browser opened (%1). The address: %2</source>
            <translation>Kein Browser ging auf (%1). Die Adresse: %2</translation>
        </message>
        <message>
            <source>%1 Trying again; the local ports stay.</source>
            <translation>%1 Es wird weiter versucht; die lokalen Ports bleiben.</translation>
        </message>
        <message>
            <source>Open again.</source>
            <translation>Wieder offen.</translation>
        </message>
        <message>
            <source>The tunnel stays open until Ctrl-C.</source>
            <translation>Der Tunnel bleibt offen bis Strg-C.</translation>
        </message>
        <message>
            <source> (%1 an hour)</source>
            <translation> (%1 pro Stunde)</translation>
        </message>
        <message>
            <source>%1 is stopped. Start it%2?</source>
            <translation>%1 ist angehalten. Starten%2?</translation>
        </message>
        <message>
            <source>There is no service “%1” here. Behind a host: skydeckctl open %1 --host HOST</source>
            <translation>Den Dienst „%1“ gibt es hier nicht. Hinter einem Host: skydeckctl open %1 --host HOST</translation>
        </message>
        <message>
            <source>The app goes on trying. Look at its Tunnels page, or try later.</source>
            <translation>Die App versucht es weiter. Sieh auf ihrer Seite „Tunnel“ nach oder versuch es später.</translation>
        </message>
        <message>
            <source>It needs you: look at the app's Tunnels page.</source>
            <translation>Er braucht dich: sieh auf der Seite „Tunnel“ der App nach.</translation>
        </message>
        <message>
            <source>%1 is stopped. To start it first: skydeckctl open %2 --start</source>
            <translation>%1 ist angehalten. Um ihn zuerst zu starten: skydeckctl open %2 --start</translation>
        </message>
        <message>
            <source>%1 goes with --host.</source>
            <translation>%1 gehört zu --host.</translation>
        </message>
        <message>
            <source>Opens a service's page in the browser once it answers, and says each step on the way.
SERVICE is a kind (phoenix, open-webui …), its title or a port (REMOTE[:LOCAL][=KIND] as for tunnel). With --host ([USER@]HOST[:PORT]) it is brought here over SSH and stays until Ctrl-C. Without, it is looked for in clusters and behind saved tunnels; SERVICE may also be the cluster or the tunnel, or WHERE/SERVICE. A stopped cluster is started first when you say --start or agree; asked again it goes on from where it is. --no-browser only says the address. --json prints one line of JSON for every change.</source>
            <translation>Öffnet die Seite eines Dienstes im Browser, sobald er antwortet, und nennt jeden Schritt dahin.
SERVICE ist eine Art (phoenix, open-webui …), ihr Titel oder ein Port (REMOTE[:LOCAL][=KIND] wie bei tunnel). Mit --host ([USER@]HOST[:PORT]) wird er über SSH hierher geholt und bleibt bis Strg-C. Ohne wird er in Clustern und hinter gespeicherten Tunneln gesucht; SERVICE kann auch der Cluster oder der Tunnel sein oder WHERE/SERVICE. Ein angehaltener Cluster wird zuerst gestartet, wenn du --start sagst oder zustimmst; noch einmal gefragt geht es weiter, wo er steht. --no-browser nennt nur die Adresse. --json gibt für jede Änderung eine Zeile JSON aus.</translation>
        </message>
        <message>
            <source>Cancelling… Ctrl-C again does not wait for it.</source>
            <translation>Wird abgebrochen … Noch einmal Strg-C wartet nicht darauf.</translation>
        </message>
        <message>
            <source>There is no node pool %1.</source>
            <translation>Es gibt keinen Knotenpool %1.</translation>
        </message>
        <message>
            <source>POOL</source>
            <translation>POOL</translation>
        </message>
        <message>
            <source>HOSTS</source>
            <translation>HOSTS</translation>
        </message>
        <message>
            <source>There is no node pool.</source>
            <translation>Es gibt keinen Knotenpool.</translation>
        </message>
        <message>
            <source>Password (the server keeps it as plain text)</source>
            <translation>Passwort (der Server bewahrt es als Klartext auf)</translation>
        </message>
        <message>
            <source>Nothing was typed. Nothing is changed.</source>
            <translation>Es wurde nichts getippt. Nichts ist geändert.</translation>
        </message>
        <message>
            <source>Name the pool: letters, digits, “-”, “_” and “.”.</source>
            <translation>Nenne den Pool: Buchstaben, Ziffern, „-“, „_“ und „.“.</translation>
        </message>
        <message>
            <source>Name one pool. A password is typed when asked, never a part of the command line.</source>
            <translation>Nenne einen Pool. Ein Passwort tippst du, wenn du danach gefragt wirst; es gehört nie auf die Befehlszeile.</translation>
        </message>
        <message>
            <source>Say what changes: --host, --user, --key, --server-key or --password.</source>
            <translation>Sag, was sich ändert: --host, --user, --key, --server-key oder --password.</translation>
        </message>
        <message>
            <source>The server knows %1 now: skydeckctl pools up %1 sets it up.</source>
            <translation>Der Server kennt %1 jetzt: skydeckctl pools up %1 richtet ihn ein.</translation>
        </message>
        <message>
            <source>%1 is changed: skydeckctl pools up %1 sets it up anew.</source>
            <translation>%1 ist geändert: skydeckctl pools up %1 richtet ihn neu ein.</translation>
        </message>
        <message>
            <source>Name one node pool.</source>
            <translation>Nenne einen Knotenpool.</translation>
        </message>
        <message>
            <source>%1 is set up.</source>
            <translation>%1 ist eingerichtet.</translation>
        </message>
        <message>
            <source>Take K3s off the hosts of %1, with all that runs on it?</source>
            <translation>K3s mit allem, was darauf läuft, von den Hosts von %1 entfernen?</translation>
        </message>
        <message>
            <source>%1 is down.</source>
            <translation>%1 ist abgebaut.</translation>
        </message>
        <message>
            <source>Remove %1 from the server's list?</source>
            <translation>%1 aus der Liste des Servers entfernen?</translation>
        </message>
        <message>
            <source>--key sends the file to the server, which keeps it; --server-key names one that is there; a password is typed and kept there as plain text.</source>
            <translation>--key schickt die Datei an den Server, der sie aufbewahrt; --server-key nennt eine, die dort liegt; ein Passwort wird eingegeben und dort als Klartext aufbewahrt.</translation>
        </message>
        <message>
            <source>SSH node pools of the SkyPilot server, and whether each is set up.</source>
            <translation>SSH-Knotenpools des SkyPilot-Servers, und ob jeder eingerichtet ist.</translation>
        </message>
        <message>
            <source>Tells the server of machines to launch on.</source>
            <translation>Nennt dem Server Rechner als Ort zum Starten.</translation>
        </message>
        <message>
            <source>What is not named stays; --host names all hosts.</source>
            <translation>Was nicht genannt ist, bleibt; --host nennt alle Hosts.</translation>
        </message>
        <message>
            <source>Installs K3s on the hosts of a pool.</source>
            <translation>Installiert K3s auf den Hosts eines Pools.</translation>
        </message>
        <message>
            <source>Takes K3s off the hosts again, with all that runs on it.</source>
            <translation>Entfernt K3s wieder von den Hosts, mit allem, was darauf läuft.</translation>
        </message>
        <message>
            <source>Takes a pool out of the server's list.</source>
            <translation>Nimmt einen Pool aus der Liste des Servers.</translation>
        </message>
        <message>
            <source>SSH node pools of the SkyPilot server: your own machines as a place to launch on.</source>
            <translation>SSH-Knotenpools des SkyPilot-Servers: deine eigenen Rechner als Ort zum Starten.</translation>
        </message>
        <message>
            <source>Nothing is stored.</source>
            <translation>Nichts gespeichert.</translation>
        </message>
        <message>
            <source>Nothing is stored under “%1”. See skydeckctl secrets list</source>
            <translation>Unter „%1“ ist nichts gespeichert. Siehe skydeckctl secrets list</translation>
        </message>
        <message>
            <source>Nothing is stored under “%1”. Did you mean “%2”?</source>
            <translation>Unter „%1“ ist nichts gespeichert. Meintest du „%2“?</translation>
        </message>
        <message>
            <source>Remove %1 from the keychain?</source>
            <translation>%1 aus dem Schlüsselbund entfernen?</translation>
        </message>
        <message>
            <source>%1 is removed.</source>
            <translation>%1 ist entfernt.</translation>
        </message>
        <message>
            <source>Keys and passwords that Skydeck keeps in this computer's keychain. No value is ever printed.</source>
            <translation>Schlüssel und Passwörter, die Skydeck im Schlüsselbund dieses Computers ablegt. Werte werden nie ausgegeben.</translation>
        </message>
        <message>
            <source>Names of the keys and passwords that are kept, and where. No value is ever printed.</source>
            <translation>Namen der Schlüssel und Passwörter, die abgelegt sind, und wo. Werte werden nie ausgegeben.</translation>
        </message>
        <message>
            <source>Deletes them from the keychain.</source>
            <translation>Löscht sie aus dem Schlüsselbund.</translation>
        </message>
        <message>
            <source>SERVICE</source>
            <translation>DIENST</translation>
        </message>
        <message>
            <source>REPLICAS</source>
            <translation>REPLIKATE</translation>
        </message>
        <message>
            <source>There is no service.</source>
            <translation>Es gibt keinen Dienst.</translation>
        </message>
        <message>
            <source>%1 is being taken down.</source>
            <translation>%1 wird abgebaut.</translation>
        </message>
        <message>
            <source>--replica takes the number of a replica.</source>
            <translation>--replica nimmt die Nummer eines Replikats.</translation>
        </message>
        <message>
            <source>SkyServe brings it up: skydeckctl serve status.</source>
            <translation>SkyServe startet ihn: skydeckctl serve status.</translation>
        </message>
        <message>
            <source>Services, and how many of their replicas are ready.</source>
            <translation>Dienste, und wie viele ihrer Replikate bereit sind.</translation>
        </message>
        <message>
            <source>Brings up a service from a task file with “service”.</source>
            <translation>Startet einen Dienst aus einer Aufgabendatei mit „service“.</translation>
        </message>
        <message>
            <source>Gives a service a new task file: its replicas are replaced one after the other.</source>
            <translation>Gibt einem Dienst eine neue Aufgabendatei: Seine Replikate werden nacheinander ersetzt.</translation>
        </message>
        <message>
            <source>Takes down services with all their replicas.</source>
            <translation>Baut Dienste mit allen ihren Replikaten ab.</translation>
        </message>
        <message>
            <source>The log of a replica or of the load balancer; of the service's controller without either. -f goes on.</source>
            <translation>Das Log eines Replikats oder des Lastverteilers; ohne beides das des Controllers des Dienstes. -f läuft weiter.</translation>
        </message>
        <message>
            <source>Services of the SkyPilot server (SkyServe): several replicas behind one address.</source>
            <translation>Dienste des SkyPilot-Servers (SkyServe): mehrere Replikate hinter einer Adresse.</translation>
        </message>
        <message>
            <source>There is no server “%1”. Did you mean “%2”?</source>
            <translation>Es gibt keinen Server „%1“. Meintest du „%2“?</translation>
        </message>
        <message>
            <source>No SkyPilot servers. Add one: skydeckctl engines add URL</source>
            <translation>Keine SkyPilot-Server. Füge einen hinzu: skydeckctl engines add URL</translation>
        </message>
        <message>
            <source>Open this page and agree; Skydeck waits for it:</source>
            <translation>Öffne diese Seite und stimme zu; Skydeck wartet darauf:</translation>
        </message>
        <message>
            <source>Token for %1</source>
            <translation>Token für %1</translation>
        </message>
        <message>
            <source>Password of %1 at %2</source>
            <translation>Passwort von %1 auf %2</translation>
        </message>
        <message>
            <source>Give one of --user, --token and --browser.</source>
            <translation>Gib nur eines von --user, --token und --browser an.</translation>
        </message>
        <message>
            <source>There is no keychain that can be used: the secret is gone when this command ends. Sign in again where you need it.</source>
            <translation>Kein Schlüsselbund ist zu gebrauchen: Das Geheimnis ist fort, wenn dieser Befehl endet. Melde dich dort neu an, wo du es brauchst.</translation>
        </message>
        <message>
            <source>%1 is added. Use it: skydeckctl engines use %1</source>
            <translation>%1 ist hinzugefügt. Benutze ihn: skydeckctl engines use %1</translation>
        </message>
        <message>
            <source>No SkyPilot server is in use now.</source>
            <translation>Jetzt ist kein SkyPilot-Server in Benutzung.</translation>
        </message>
        <message>
            <source>%1 is in use.</source>
            <translation>%1 ist in Gebrauch.</translation>
        </message>
        <message>
            <source>%1 is not in Skydeck's list: it cannot be removed.</source>
            <translation>%1 steht nicht in Skydecks Liste: Entfernen geht nicht.</translation>
        </message>
        <message>
            <source>Remove %1 from the list, with what it signs in with?</source>
            <translation>%1 aus der Liste entfernen, samt dem, womit du dich dort anmeldest?</translation>
        </message>
        <message>
            <source>The SkyPilot server of this computer runs.</source>
            <translation>Der SkyPilot-Server dieses Computers läuft.</translation>
        </message>
        <message>
            <source>The SkyPilot server of this computer is stopped.</source>
            <translation>Der SkyPilot-Server dieses Computers ist angehalten.</translation>
        </message>
        <message>
            <source>SkyPilot is set up. Start it: skydeckctl engines start</source>
            <translation>SkyPilot ist eingerichtet. Starte es: skydeckctl engines start</translation>
        </message>
        <message>
            <source>Engines, and whether each can be used.</source>
            <translation>Engines, und ob jede zu gebrauchen ist.</translation>
        </message>
        <message>
            <source>SkyPilot servers; * marks the one in use.</source>
            <translation>SkyPilot-Server; * kennzeichnet den benutzten.</translation>
        </message>
        <message>
            <source>Tries a SkyPilot server and keeps it. A password or token is asked for, or read from the first line of stdin.</source>
            <translation>Probiert einen SkyPilot-Server und merkt ihn. Nach Passwort oder Token wird gefragt, oder sie kommen aus der ersten Zeile von stdin.</translation>
        </message>
        <message>
            <source>Makes a SkyPilot server the one in use; “none”: no server.</source>
            <translation>Macht einen SkyPilot-Server zum benutzten; „none“: kein Server.</translation>
        </message>
        <message>
            <source>Takes a SkyPilot server out of the list, and its secret out of the keychain.</source>
            <translation>Nimmt einen SkyPilot-Server aus der Liste und sein Geheimnis aus dem Schlüsselbund.</translation>
        </message>
        <message>
            <source>Puts SkyPilot into a folder of Skydeck's own, for a server of this computer. EXTRA is kubernetes, ssh, aws, gcp and the like.</source>
            <translation>Legt SkyPilot in einen eigenen Ordner von Skydeck, für einen Server dieses Computers. EXTRA ist kubernetes, ssh, aws, gcp und dergleichen.</translation>
        </message>
        <message>
            <source>Starts the SkyPilot server of this computer.</source>
            <translation>Startet den SkyPilot-Server dieses Computers.</translation>
        </message>
        <message>
            <source>Stops the SkyPilot server of this computer.</source>
            <translation>Beendet den SkyPilot-Server dieses Computers.</translation>
        </message>
        <message>
            <source>Engines, and whether each can be used; and the SkyPilot servers behind the engine “sky”.</source>
            <translation>Engines, und ob jede zu gebrauchen ist; und die SkyPilot-Server hinter der Engine „sky“.</translation>
        </message>
        <message>
            <source>ssh was not found. Install OpenSSH's client (package openssh-client).</source>
            <translation>ssh wurde nicht gefunden. Installiere den Client von OpenSSH (Paket openssh-client).</translation>
        </message>
        <message>
            <source>This machine needs no proxy.</source>
            <translation>Dieser Rechner braucht keinen Proxy.</translation>
        </message>
        <message>
            <source>A shell on a machine of a SkyPilot cluster (its head, or CLUSTER-worker1 …), or one command there.
The key comes from the server and lies in no file: an agent of its own holds it as long as the shell is open. --server: the server's name; without it, the one in use. --proxy carries stdin and stdout to the SSH server of a pod, for ProxyCommand in an SSH configuration.</source>
            <translation>Eine Shell auf einem Rechner eines SkyPilot-Clusters (seinem Head oder CLUSTER-worker1 …) oder ein Befehl dort.
Der Schlüssel kommt vom Server und liegt in keiner Datei: Ein eigener Agent hält ihn, solange die Shell offen ist. --server: der Name des Servers; ohne ihn der, der in Gebrauch ist. --proxy trägt stdin und stdout zum SSH-Server eines Pods, für ProxyCommand in einer SSH-Konfiguration.</translation>
        </message>
        <message>
            <source>Start it: %1</source>
            <translation>Starte ihn: %1</translation>
        </message>
        <message>
            <source>Its page all the same: %1</source>
            <translation>Seine Seite trotzdem: %1</translation>
        </message>
        <message>
            <source>Launch its task again: skydeckctl launch TASK.yaml -c %1 --engine %2</source>
            <translation>Starte seine Aufgabe noch einmal: skydeckctl launch TASK.yaml -c %1 --engine %2</translation>
        </message>
        <message>
            <source>There is a volume %1 now.</source>
            <translation>Es gibt jetzt ein Volume %1.</translation>
        </message>
        <message>
            <source>Delete %1 with all files on it?</source>
            <translation>%1 mit allen Dateien darauf löschen?</translation>
        </message>
        <message>
            <source>There is no volume.</source>
            <translation>Es gibt kein Volume.</translation>
        </message>
        <message>
            <source>VOLUME</source>
            <translation>VOLUME</translation>
        </message>
        <message>
            <source>SIZE, GIB</source>
            <translation>GRÖSSE, GIB</translation>
        </message>
        <message>
            <source>USED BY</source>
            <translation>BENUTZT VON</translation>
        </message>
        <message>
            <source>Delete %1 with all files in it?</source>
            <translation>%1 mit allen Dateien darin löschen?</translation>
        </message>
        <message>
            <source>There is no bucket.</source>
            <translation>Es gibt keinen Bucket.</translation>
        </message>
        <message>
            <source>BUCKET</source>
            <translation>BUCKET</translation>
        </message>
        <message>
            <source>LAST USED BY</source>
            <translation>ZULETZT BENUTZT VON</translation>
        </message>
        <message>
            <source>Name one workspace: small letters, digits, - and _, and a letter first.</source>
            <translation>Nenne einen Arbeitsbereich: Kleinbuchstaben, Ziffern, - und _, zuerst ein Buchstabe.</translation>
        </message>
        <message>
            <source>There is no workspace %1 that you may use.</source>
            <translation>Es gibt keinen Arbeitsbereich %1, den du verwenden darfst.</translation>
        </message>
        <message>
            <source>You may only look at %1.</source>
            <translation>Du darfst %1 nur ansehen.</translation>
        </message>
        <message>
            <source>There is a workspace %1 now.</source>
            <translation>Den Arbeitsbereich %1 gibt es jetzt.</translation>
        </message>
        <message>
            <source>Delete the workspace %1?</source>
            <translation>Arbeitsbereich %1 löschen?</translation>
        </message>
        <message>
            <source>WORKSPACE</source>
            <translation>ARBEITSBEREICH</translation>
        </message>
        <message>
            <source>OPEN TO</source>
            <translation>OFFEN FÜR</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>in Gebrauch</translation>
        </message>
        <message>
            <source>everyone</source>
            <translation>alle</translation>
        </message>
        <message>
            <source>Makes a volume, or takes over one that somebody else made (--use-existing).</source>
            <translation>Legt ein Volume an oder übernimmt eines, das jemand anders angelegt hat (--use-existing).</translation>
        </message>
        <message>
            <source>Volumes of the SkyPilot server: they keep a task's files when its cluster goes.</source>
            <translation>Volumes des SkyPilot-Servers: Sie bewahren die Dateien einer Task, wenn ihr Cluster geht.</translation>
        </message>
        <message>
            <source>Volumes, and who uses them.</source>
            <translation>Volumes, und wer sie benutzt.</translation>
        </message>
        <message>
            <source>Deletes volumes; all files on them are lost.</source>
            <translation>Löscht Volumes; alle Dateien darauf sind verloren.</translation>
        </message>
        <message>
            <source>Buckets that SkyPilot made for tasks.</source>
            <translation>Buckets, die SkyPilot für Tasks angelegt hat.</translation>
        </message>
        <message>
            <source>Buckets, and where they are.</source>
            <translation>Buckets, und wo sie liegen.</translation>
        </message>
        <message>
            <source>Deletes a bucket; all files in it are lost.</source>
            <translation>Löscht einen Bucket; alle Dateien darin sind verloren.</translation>
        </message>
        <message>
            <source>Workspaces of the SkyPilot server. What is launched and made goes to the one in use.</source>
            <translation>Arbeitsbereiche des SkyPilot-Servers. Was gestartet und angelegt wird, kommt in den, der in Gebrauch ist.</translation>
        </message>
        <message>
            <source>Workspaces that you may use.</source>
            <translation>Arbeitsbereiche, die du benutzen darfst.</translation>
        </message>
        <message>
            <source>Makes a workspace the one in use.</source>
            <translation>Macht einen Arbeitsbereich zum benutzten.</translation>
        </message>
        <message>
            <source>Makes a workspace.</source>
            <translation>Legt einen Arbeitsbereich an.</translation>
        </message>
        <message>
            <source>Deletes a workspace.</source>
            <translation>Löscht einen Arbeitsbereich.</translation>
        </message>
        <message>
            <source>Standard input cannot be changed in place.</source>
            <translation>Die Standardeingabe lässt sich nicht an Ort und Stelle ändern.</translation>
        </message>
        <message>
            <source>--document takes a number; the first document is 0.</source>
            <translation>--document nimmt eine Zahl; das erste Dokument ist 0.</translation>
        </message>
        <message>
            <source>%1 is not in the text.</source>
            <translation>%1 steht nicht im Text.</translation>
        </message>
        <message>
            <source>PATH is like resources.ports or envs.MODEL or resources.any_of[0].infra; FILE may be - for standard input. --document N names a document of a pipeline.</source>
            <translation>PATH ist wie resources.ports oder envs.MODEL oder resources.any_of[0].infra; FILE kann - für die Standardeingabe sein. --document N nennt ein Dokument einer Pipeline.</translation>
        </message>
        <message>
            <source>Checks task files (FILE:LINE:COL: error|warning: text). FILE may be - for standard input.</source>
            <translation>Prüft Aufgabendateien (FILE:LINE:COL: error|warning: text). FILE kann - für die Standardeingabe sein.</translation>
        </message>
        <message>
            <source>Prints one value.</source>
            <translation>Gibt einen Wert aus.</translation>
        </message>
        <message>
            <source>Prints the file with one value changed, or changes it in place. Only the value's own bytes change. --string takes VALUE as text whatever it looks like.</source>
            <translation>Gibt die Datei mit einem geänderten Wert aus oder ändert sie selbst. Nur die Bytes des Werts ändern sich. --string nimmt VALUE als Text, gleich wie er aussieht.</translation>
        </message>
        <message>
            <source>Prints the file without one value, or takes it out in place.</source>
            <translation>Gibt die Datei ohne einen Wert aus oder nimmt ihn in ihr selbst heraus.</translation>
        </message>
        <message>
            <source>Checks task files, or reads and changes one value.</source>
            <translation>Prüft Aufgabendateien, oder liest und ändert einen Wert.</translation>
        </message>
        <message>
            <source>Standard input cannot be read.</source>
            <translation>Die Standardeingabe lässt sich nicht lesen.</translation>
        </message>
        <message>
            <source>The key of %1 is not known: %2 %3</source>
            <translation>Der Schlüssel von %1 ist nicht bekannt: %2 %3</translation>
        </message>
        <message>
            <source>Passphrase of %1</source>
            <translation>Passphrase von %1</translation>
        </message>
        <message>
            <source>%1 asks %2 to sign in</source>
            <translation>%1 bittet %2 um die Anmeldung</translation>
        </message>
        <message>
            <source>Accept it? y: yes and remember, o: once, n: no</source>
            <translation>Annehmen? y: ja und merken, o: einmal, n: nein</translation>
        </message>
        <message>
            <source>That was not right.</source>
            <translation>Das war nicht richtig.</translation>
        </message>
        <message>
            <source>No saved tunnels. Make one in the app, or open one now: skydeckctl tunnel HOST PORT</source>
            <translation>Keine gespeicherten Tunnel. Lege einen in der App an oder öffne jetzt einen: skydeckctl tunnel HOST PORT</translation>
        </message>
        <message>
            <source>Brings ports of a host here over SSH and keeps them until Ctrl-C: the local ports stay while the connection comes back by itself.
REMOTE is a port, or HOST:PORT as seen from the host; LOCAL is the same number when it is free, SERVICE what listens there when its port does not say it. --json prints one line of JSON for every change of state.
With --server (its name, or “active”) the host is a SkyPilot cluster, or CLUSTER-worker1 …; its key comes from the server and is kept nowhere.</source>
            <translation>Holt Ports eines Rechners über SSH hierher und hält sie bis Strg-C: Die lokalen Ports bleiben, während die Verbindung von selbst wiederkommt.
REMOTE ist ein Port oder HOST:PORT, wie vom Rechner aus gesehen; LOCAL ist dieselbe Nummer, wenn sie frei ist, SERVICE das, was dort lauscht, wenn der Port es nicht sagt. --json gibt für jede Änderung des Zustands eine Zeile JSON aus.
Mit --server (sein Name oder „active“) ist der Rechner ein SkyPilot-Cluster oder CLUSTER-worker1 …; der Schlüssel kommt vom Server und wird nirgends aufbewahrt.</translation>
        </message>
        <message>
            <source>The saved tunnels: how they stand in the app, and which program holds their local ports now.</source>
            <translation>Die gespeicherten Tunnel: wie sie in der App stehen und welches Programm ihre lokalen Ports jetzt hält.</translation>
        </message>
        <message>
            <source>ssh-agent was not found. Install OpenSSH's client (package openssh-client).</source>
            <translation>ssh-agent wurde nicht gefunden. Installiere den Client von OpenSSH (Paket openssh-client).</translation>
        </message>
        <message>
            <source>The key of the cluster cannot be used.</source>
            <translation>Der Schlüssel des Clusters ist nicht brauchbar.</translation>
        </message>
        <message>
            <source>Open: %1</source>
            <translation>Offen: %1</translation>
        </message>
        <message>
            <source>Carried by %1</source>
            <translation>Träger: %1</translation>
        </message>
        <message>
            <source>“%1” cannot be a cluster's name. It starts with a letter, ends with a letter or digit, and has letters, digits, “-”, “_” and “.” between.</source>
            <translation>„%1“ kann kein Clustername sein. Er beginnt mit einem Buchstaben, endet mit Buchstabe oder Ziffer und hat dazwischen Buchstaben, Ziffern, „-“, „_“ und „.“.</translation>
        </message>
        <message>
            <source>Packing the files</source>
            <translation>Packt die Dateien</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %2, %n file(s)</source>
            <translation>
                <numerusform>%1 von %2, %n Datei</numerusform>
                <numerusform>%1 von %2, %n Dateien</numerusform>
            </translation>
        </message>
        <message>
            <source>Setting up</source>
            <translation>Einrichtung</translation>
        </message>
        <message>
            <source>Set-up failed</source>
            <translation>Einrichtung fehlgeschlagen</translation>
        </message>
        <message>
            <source>Lost</source>
            <translation>Verloren</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>%1 is stopped. Start it first.</source>
            <translation>%1 ist angehalten. Starte ihn zuerst.</translation>
        </message>
        <message>
            <source>%1 is not up yet.</source>
            <translation>%1 läuft noch nicht.</translation>
        </message>
        <message>
            <source>The server does not give the SSH key of %1. Only who launched a cluster gets it; sign in as that user.</source>
            <translation>Der Server gibt den SSH-Schlüssel von %1 nicht heraus. Nur wer einen Cluster gestartet hat, bekommt ihn; melde dich als dieser Benutzer an.</translation>
        </message>
        <message>
            <source>%1 is reached by a command that its server gives. Skydeck runs nothing that a server sends: look at it, write it as ProxyCommand into your SSH configuration, and connect to that host.</source>
            <translation>%1 wird mit einem Befehl erreicht, den der Server vorgibt. Skydeck führt nichts aus, was ein Server schickt: Sieh ihn dir an, schreib ihn als ProxyCommand in deine SSH-Konfiguration und verbinde dich mit diesem Rechner.</translation>
        </message>
        <message>
            <source>The server does not say where %1 is.</source>
            <translation>Der Server sagt nicht, wo %1 ist.</translation>
        </message>
        <message>
            <source>%1 has no worker %2.</source>
            <translation>%1 hat keinen Worker %2.</translation>
        </message>
        <message>
            <source>The server has no cluster %1.</source>
            <translation>Der Server hat keinen Cluster %1.</translation>
        </message>
        <message>
            <source>A newer version launched this, and this one does not know “%1”. Use the newer one, or launch its task anew.</source>
            <translation>Das hat eine neuere Version gestartet, und diese hier kennt „%1“ nicht. Nimm die neuere, oder starte ihre Task neu.</translation>
        </message>
        <message>
            <source>This launch has no number of its own.</source>
            <translation>Dieser Start hat keine eigene Nummer.</translation>
        </message>
        <message>
            <source>What this launch was is not kept any more. Launch its task anew.</source>
            <translation>Was dieser Start war, ist nicht mehr aufgehoben. Starte seine Aufgabe neu.</translation>
        </message>
        <message>
            <source>Several launches begin with %1. Say more of its letters.</source>
            <translation>Mehrere Starts beginnen mit %1. Nenne mehr Zeichen.</translation>
        </message>
        <message>
            <source>There is no launch %1. skydeckctl launches lists them.</source>
            <translation>Den Start %1 gibt es nicht. skydeckctl launches listet sie.</translation>
        </message>
        <message>
            <source>?/h</source>
            <translation>?/h</translation>
        </message>
        <message>
            <source>%1/h</source>
            <translation>%1/h</translation>
        </message>
        <message>
            <source>%1/h + ?</source>
            <translation>%1/h + ?</translation>
        </message>
        <message numerus="yes">
            <source>%1 an hour for %n cluster(s).</source>
            <translation>
                <numerusform>%1 pro Stunde für %n Cluster.</numerusform>
                <numerusform>%1 pro Stunde für %n Cluster.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n weiterer</numerusform>
                <numerusform>%n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Price not known: %1.</source>
            <translation>Preis unbekannt: %1.</translation>
        </message>
        <message>
            <source>price not known</source>
            <translation>Preis unbekannt</translation>
        </message>
        <message>
            <source>%1 has had no job for %2</source>
            <translation>%1 hat seit %2 keinen Job</translation>
        </message>
        <message>
            <source>%1, no autostop</source>
            <translation>%1, kein Autostopp</translation>
        </message>
        <message>
            <source>%1 has been up for %2</source>
            <translation>%1 läuft seit %2</translation>
        </message>
        <message>
            <source>%1 has been stopped for %2</source>
            <translation>%1 ist seit %2 angehalten</translation>
        </message>
        <message>
            <source>Its disk is still paid for.</source>
            <translation>Die Platte kostet weiter.</translation>
        </message>
        <message>
            <source>About %1 of %2</source>
            <translation>Etwa %1 von %2</translation>
        </message>
        <message>
            <source>Today's budget is used up</source>
            <translation>Das Budget von heute ist verbraucht</translation>
        </message>
        <message>
            <source>This month's budget is used up</source>
            <translation>Das Budget dieses Monats ist verbraucht</translation>
        </message>
        <message>
            <source>There is no SkyPilot server to reach %1 by.</source>
            <translation>Es gibt keinen SkyPilot-Server, über den %1 erreichbar ist.</translation>
        </message>
        <message>
            <source>its entry is of another version of Skydeck</source>
            <translation>sein Eintrag stammt von einer anderen Version von Skydeck</translation>
        </message>
        <message>
            <source>Enter the user for the password.</source>
            <translation>Gib den Benutzer zum Passwort ein.</translation>
        </message>
        <message>
            <source>There is a server “%1” already. Give this one another name.</source>
            <translation>Es gibt schon einen Server „%1“. Gib diesem einen anderen Namen.</translation>
        </message>
        <message>
            <source>At most %1 servers.</source>
            <translation>Höchstens %1 Server.</translation>
        </message>
        <message>
            <source>The list of SkyPilot servers could not be read: %1</source>
            <translation>Die Liste der SkyPilot-Server ist nicht lesbar: %1</translation>
        </message>
        <message>
            <source>%1 is damaged. Mend it, or start Skydeck anew: it then puts it aside.</source>
            <translation>%1 ist beschädigt. Repariere die Datei, oder starte Skydeck neu: Dann wird sie beiseitegelegt.</translation>
        </message>
        <message>
            <source>The list of SkyPilot servers could not be read. The file was put aside as %1.</source>
            <translation>Die Liste der SkyPilot-Server ist nicht lesbar. Die Datei liegt jetzt als %1 daneben.</translation>
        </message>
        <message>
            <source>A SkyPilot server was left out (%1): %2</source>
            <translation>Ein SkyPilot-Server wurde ausgelassen (%1): %2</translation>
        </message>
        <message>
            <source>Kubernetes</source>
            <translation>Kubernetes</translation>
        </message>
        <message>
            <source>Your own machines (SSH)</source>
            <translation>Eigene Rechner (SSH)</translation>
        </message>
        <message>
            <source>AWS</source>
            <translation>AWS</translation>
        </message>
        <message>
            <source>Google Cloud</source>
            <translation>Google Cloud</translation>
        </message>
        <message>
            <source>Azure</source>
            <translation>Azure</translation>
        </message>
        <message>
            <source>Lambda</source>
            <translation>Lambda</translation>
        </message>
        <message>
            <source>RunPod</source>
            <translation>RunPod</translation>
        </message>
        <message>
            <source>Nebius</source>
            <translation>Nebius</translation>
        </message>
        <message>
            <source>The disk is full. Make room and set it up again.</source>
            <translation>Die Platte ist voll. Schaffe Platz und richte es neu ein.</translation>
        </message>
        <message>
            <source>The package index shows a certificate that this computer does not trust. Is a proxy in between?</source>
            <translation>Das Paketverzeichnis zeigt ein Zertifikat, dem dieser Computer nicht traut. Sitzt ein Proxy dazwischen?</translation>
        </message>
        <message>
            <source>The package index cannot be reached. Look after the network and try again.</source>
            <translation>Das Paketverzeichnis ist nicht erreichbar. Sieh nach dem Netz und versuche es noch einmal.</translation>
        </message>
        <message>
            <source>The package index has no SkyPilot %1 for this Python.</source>
            <translation>Das Paketverzeichnis hat kein SkyPilot %1 für dieses Python.</translation>
        </message>
        <message>
            <source>The packages could not be installed. The log says more.</source>
            <translation>Die Pakete ließen sich nicht installieren. Das Protokoll sagt mehr.</translation>
        </message>
        <message numerus="yes">
            <source>%n package(s) are being installed</source>
            <translation>
                <numerusform>%n Paket wird installiert</numerusform>
                <numerusform>%n Pakete werden installiert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n package(s) found</source>
            <translation>
                <numerusform>%n Paket gefunden</numerusform>
                <numerusform>%n Pakete gefunden</numerusform>
            </translation>
        </message>
        <message>
            <source>Take over the volume %1</source>
            <translation>Volume %1 übernehmen</translation>
        </message>
        <message>
            <source>Make the volume %1</source>
            <translation>Volume %1 anlegen</translation>
        </message>
        <message>
            <source>Delete the volume %1</source>
            <translation>Volume %1 löschen</translation>
        </message>
        <message>
            <source>Make the workspace %1</source>
            <translation>Arbeitsbereich %1 anlegen</translation>
        </message>
        <message>
            <source>Traces and evaluations of LLM applications, in the browser.</source>
            <translation>Traces und Auswertungen von LLM-Anwendungen, im Browser.</translation>
        </message>
        <message>
            <source>Chat with models in the browser.</source>
            <translation>Chatten mit Modellen, im Browser.</translation>
        </message>
        <message>
            <source>The smallest task: shows what a task sees.</source>
            <translation>Die kleinste Aufgabe: zeigt, was eine Aufgabe sieht.</translation>
        </message>
        <message>
            <source>JupyterLab with a token.</source>
            <translation>JupyterLab mit einem Token.</translation>
        </message>
        <message>
            <source>Serves a model with an OpenAI-compatible API. Needs a GPU.</source>
            <translation>Bietet ein Modell über eine OpenAI-kompatible API an. Braucht eine GPU.</translation>
        </message>
        <message>
            <source>Nobody signed in in the browser in time. Try again.</source>
            <translation>Im Browser hat sich niemand rechtzeitig angemeldet. Versuche es noch einmal.</translation>
        </message>
        <message>
            <source>Connection to %1</source>
            <translation>Verbindung mit %1</translation>
        </message>
        <message>
            <source>This tunnel is not there any more.</source>
            <translation>Diesen Tunnel gibt es nicht mehr.</translation>
        </message>
        <message>
            <source>%1 is not connected yet, so its page was not opened. Open it again once it is.</source>
            <translation>%1 ist noch nicht verbunden, deshalb wurde die Seite nicht geöffnet. Öffne sie, sobald er steht.</translation>
        </message>
        <message>
            <source>The tunnel does not lead to %1 any more.</source>
            <translation>Der Tunnel führt nicht mehr zu %1.</translation>
        </message>
        <message>
            <source>Port %1 at %2</source>
            <translation>Port %1 auf %2</translation>
        </message>
        <message>
            <source>%1 did not say in time whether the port listens.</source>
            <translation>%1 hat nicht rechtzeitig gesagt, ob der Port hört.</translation>
        </message>
        <message>
            <source>Answer of %1</source>
            <translation>Antwort von %1</translation>
        </message>
        <message>
            <source>%1 on %2 cannot be reached from here now.</source>
            <translation>%1 auf %2 ist von hier aus gerade nicht erreichbar.</translation>
        </message>
        <message>
            <source>Address of the page</source>
            <translation>Adresse der Seite</translation>
        </message>
        <message>
            <source>It can be used</source>
            <translation>Bereit zur Nutzung</translation>
        </message>
        <message>
            <source>The cluster %1 is not there any more.</source>
            <translation>Den Cluster %1 gibt es nicht mehr.</translation>
        </message>
        <message>
            <source>Start of %1</source>
            <translation>Start von %1</translation>
        </message>
        <message>
            <source>%1 has not started in time. It may still do.</source>
            <translation>%1 ist nicht rechtzeitig gestartet. Das kann noch kommen.</translation>
        </message>
        <message>
            <source>%1 is up</source>
            <translation>%1 läuft</translation>
        </message>
        <message>
            <source>%1 is not up yet. It may still come; open it again then.</source>
            <translation>%1 läuft noch nicht. Das kann noch kommen; öffne dann noch einmal.</translation>
        </message>
        <message>
            <source>%1 is up, but nothing listens on %2: a start runs no task. Launch it again there.</source>
            <translation>%1 läuft, aber auf %2 lauscht nichts: Ein Start führt keine Aufgabe aus. Starte sie dort noch einmal.</translation>
        </message>
        <message>
            <source>There is no cluster %1 on this computer.</source>
            <translation>Auf diesem Computer gibt es keinen Cluster %1.</translation>
        </message>
        <message>
            <source>Making the cluster</source>
            <translation>Cluster anlegen</translation>
        </message>
        <message>
            <source>The disk that holds %1 is full. Free some space and launch again.</source>
            <translation>Der Datenträger mit %1 ist voll. Schaffe Platz und starte erneut.</translation>
        </message>
        <message>
            <source>Cluster %1 has no job %2.</source>
            <translation>Cluster %1 hat keinen Job %2.</translation>
        </message>
        <message>
            <source>it runs setup and run</source>
            <translation>es führt setup und run aus</translation>
        </message>
        <message>
            <source>it copies workdir and file_mounts</source>
            <translation>es kopiert workdir und file_mounts</translation>
        </message>
        <message>
            <source>it reads ignore files and clones workdirs</source>
            <translation>es liest Ignore-Dateien und klont Arbeitsordner</translation>
        </message>
        <message>
            <source>skydeck-runner is missing beside the program. Install Skydeck again.</source>
            <translation>skydeck-runner fehlt neben dem Programm. Installiere Skydeck erneut.</translation>
        </message>
        <message>
            <source>GPU</source>
            <translation>GPU</translation>
        </message>
        <message>
            <source>No GPU that nvidia-smi can see.</source>
            <translation>Keine GPU, die nvidia-smi sieht.</translation>
        </message>
        <message>
            <source>Taking the cluster down</source>
            <translation>Cluster abbauen</translation>
        </message>
        <message>
            <source>Removing</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Exit code 126: a command could not be executed.</source>
            <translation>Exit-Code 126: Ein Befehl ließ sich nicht ausführen.</translation>
        </message>
        <message>
            <source>Exit code 127: a command was not found. Install it in setup.</source>
            <translation>Exit-Code 127: Ein Befehl wurde nicht gefunden. Installiere ihn in setup.</translation>
        </message>
        <message>
            <source>Exit code 130: interrupted.</source>
            <translation>Exit-Code 130: unterbrochen.</translation>
        </message>
        <message>
            <source>Exit code 137: killed, often for lack of memory.</source>
            <translation>Exit-Code 137: getötet, oft aus Speichermangel.</translation>
        </message>
        <message>
            <source>Exit code 139: a program crashed (segmentation fault).</source>
            <translation>Exit-Code 139: Ein Programm ist abgestürzt (Speicherzugriffsfehler).</translation>
        </message>
        <message>
            <source>Exit code 143: ended by a TERM signal.</source>
            <translation>Exit-Code 143: durch ein TERM-Signal beendet.</translation>
        </message>
        <message>
            <source>Exit code %1: ended by signal %2.</source>
            <translation>Exit-Code %1: durch Signal %2 beendet.</translation>
        </message>
        <message>
            <source>Exit code %1.</source>
            <translation>Exit-Code %1.</translation>
        </message>
        <message>
            <source>Setup failed. %1</source>
            <translation>Die Einrichtung schlug fehl. %1</translation>
        </message>
        <message>
            <source>Copying the files failed; the log says why.</source>
            <translation>Das Kopieren der Dateien schlug fehl; das Protokoll sagt, warum.</translation>
        </message>
        <message>
            <source>The disk is full. Free some space and launch again.</source>
            <translation>Der Datenträger ist voll. Schaffe Platz und starte erneut.</translation>
        </message>
        <message>
            <source>The computer restarted while this job ran.</source>
            <translation>Der Computer wurde neu gestartet, während dieser Job lief.</translation>
        </message>
        <message>
            <source>Its supervisor was ended from outside; how the job itself ended is unknown.</source>
            <translation>Sein Aufseher wurde von außen beendet; wie der Job selbst endete, ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Its supervisor was ended from outside; the job goes on, its exit code will be unknown.</source>
            <translation>Sein Aufseher wurde von außen beendet; der Job geht weiter, sein Exit-Code wird nicht bekannt sein.</translation>
        </message>
        <message>
            <source>Skydeck ended before this job began. Launch it again.</source>
            <translation>Skydeck endete, bevor dieser Job begann. Starte ihn erneut.</translation>
        </message>
        <message>
            <source>Files copied</source>
            <translation>Dateien kopiert</translation>
        </message>
        <message>
            <source>Its turn</source>
            <translation>An der Reihe</translation>
        </message>
        <message>
            <source>Set-up</source>
            <translation>Einrichtung</translation>
        </message>
        <message numerus="yes">
            <source>Ends %n running job(s) and deletes the cluster's folder with its logs.</source>
            <translation>
                <numerusform>Beendet %n laufenden Job und löscht den Ordner des Clusters samt Protokollen.</numerusform>
                <numerusform>Beendet %n laufende Jobs und löscht den Ordner des Clusters samt Protokollen.</numerusform>
            </translation>
        </message>
        <message>
            <source>Deletes the cluster's folder with everything its tasks wrote there, and its logs.</source>
            <translation>Löscht den Ordner des Clusters mit allem, was seine Aufgaben dort schrieben, samt Protokollen.</translation>
        </message>
        <message>
            <source>This file is a pipeline of %1 tasks. This computer runs one task at a time; a pipeline runs as managed jobs on SkyPilot.</source>
            <translation>Diese Datei ist eine Pipeline aus %1 Aufgaben. Dieser Computer führt eine Aufgabe aus; eine Pipeline läuft als Managed Jobs auf SkyPilot.</translation>
        </message>
        <message>
            <source>num_nodes is %1 and this computer is one node. Launch on SkyPilot, or set num_nodes to 1.</source>
            <translation>num_nodes ist %1, und dieser Computer ist ein Knoten. Starte auf SkyPilot oder setze num_nodes auf 1.</translation>
        </message>
        <message>
            <source>image_id (%1) needs a machine or container image; this computer runs tasks as they are. Remove image_id, or launch on SkyPilot.</source>
            <translation>image_id (%1) braucht ein Maschinen- oder Containerabbild; dieser Computer führt Aufgaben aus, wie sie sind. Entferne image_id oder starte auf SkyPilot.</translation>
        </message>
        <message>
            <source>There is no “run” to execute.</source>
            <translation>Es gibt kein „run“ zum Ausführen.</translation>
        </message>
        <message>
            <source>These values are asked for at launch and missing: %1.</source>
            <translation>Diese Werte werden beim Start gefragt und fehlen: %1.</translation>
        </message>
        <message>
            <source>%1: the task wants %2, this computer has %3. Lower it, or launch on SkyPilot.</source>
            <translation>%1: Die Aufgabe will %2, dieser Computer hat %3. Verringere es oder starte auf SkyPilot.</translation>
        </message>
        <message>
            <source>no GPU that nvidia-smi can see</source>
            <translation>keine GPU, die nvidia-smi sieht</translation>
        </message>
        <message>
            <source>The task wants %1; this computer has %2. Launch on SkyPilot, or remove accelerators.</source>
            <translation>Die Aufgabe will %1; dieser Computer hat %2. Starte auf SkyPilot oder entferne accelerators.</translation>
        </message>
        <message>
            <source> or </source>
            <translation> oder </translation>
        </message>
        <message>
            <source>%1 does not exist on this computer (%2).</source>
            <translation>%1 gibt es auf diesem Computer nicht (%2).</translation>
        </message>
        <message>
            <source>file_mounts: %1 is cloud storage, which this computer does not mount. Launch on SkyPilot, or copy the files.</source>
            <translation>file_mounts: %1 ist Cloudspeicher, den dieser Computer nicht einbindet. Starte auf SkyPilot oder kopiere die Dateien.</translation>
        </message>
        <message>
            <source>file_mounts: %1 lies outside the cluster's home. On this computer a task writes below ~/ only, so that it cannot touch your own files.</source>
            <translation>file_mounts: %1 liegt außerhalb des Homes des Clusters. Auf diesem Computer schreibt eine Aufgabe nur unter ~/, damit sie deine eigenen Dateien nicht berührt.</translation>
        </message>
        <message>
            <source>file_mounts: %1 is a cloud address, which this computer does not mount. Launch on SkyPilot, or copy the files.</source>
            <translation>file_mounts: %1 ist eine Cloudadresse, die dieser Computer nicht einbindet. Starte auf SkyPilot oder kopiere die Dateien.</translation>
        </message>
        <message>
            <source>Copy %1 to ~/%2</source>
            <translation>%1 nach ~/%2 kopieren</translation>
        </message>
        <message>
            <source>Clone %1</source>
            <translation>%1 klonen</translation>
        </message>
        <message>
            <source>workdir: %1 is not a folder.</source>
            <translation>workdir: %1 ist kein Ordner.</translation>
        </message>
        <message>
            <source>Copy %1 to the cluster</source>
            <translation>%1 auf den Cluster kopieren</translation>
        </message>
        <message>
            <source>Port %1 is held by %2. Stop that first, or change the task's port.</source>
            <translation>Port %1 wird von %2 gehalten. Halte das zuerst an oder ändere den Port der Aufgabe.</translation>
        </message>
        <message>
            <source>“%1” is not installed. Install it, for example with: sudo apt-get install %1</source>
            <translation>„%1“ ist nicht installiert. Installiere es, zum Beispiel mit: sudo apt-get install %1</translation>
        </message>
        <message>
            <source>“%1” has no meaning on this computer and is not used.</source>
            <translation>„%1“ hat auf diesem Computer keine Bedeutung und wird nicht benutzt.</translation>
        </message>
        <message>
            <source>There is no “run”: the launch only prepares the cluster.</source>
            <translation>Es gibt kein „run“: Der Start bereitet nur den Cluster vor.</translation>
        </message>
        <message>
            <source>%1 CPU, %2 GiB on this computer</source>
            <translation>%1 CPU, %2 GiB auf diesem Computer</translation>
        </message>
        <message>
            <source>Run setup</source>
            <translation>Einrichtung ausführen</translation>
        </message>
        <message>
            <source>Run the job</source>
            <translation>Job ausführen</translation>
        </message>
        <message>
            <source>The file holds several tasks. Split it, then each can have its own zone.</source>
            <translation>Die Datei enthält mehrere Aufgaben. Teile sie auf, dann kann jede ihre eigene Zone haben.</translation>
        </message>
        <message>
            <source>The file holds no task.</source>
            <translation>Die Datei enthält keine Aufgabe.</translation>
        </message>
        <message>
            <source>Fixed addresses are made for AWS, and this task runs on %1.</source>
            <translation>Feste Adressen gibt es für AWS, und diese Aufgabe läuft auf %1.</translation>
        </message>
        <message>
            <source>The task runs in %1, and %2 is in %3.</source>
            <translation>Die Aufgabe läuft in %1, und %2 liegt in %3.</translation>
        </message>
        <message>
            <source>The task leaves open where it runs (%1). A fixed address needs one place.</source>
            <translation>Die Aufgabe lässt offen, wo sie läuft (%1). Eine feste Adresse braucht einen Ort.</translation>
        </message>
        <message>
            <source>%1 is named twice.</source>
            <translation>%1 ist zweimal genannt.</translation>
        </message>
        <message>
            <source>%1 is no network. It looks like 10.4.0.0/16.</source>
            <translation>%1 ist kein Netz. Es sieht aus wie 10.4.0.0/16.</translation>
        </message>
        <message>
            <source>%1 is an address inside a network. The network is %2.</source>
            <translation>%1 ist eine Adresse in einem Netz. Das Netz ist %2.</translation>
        </message>
        <message>
            <source>AWS takes networks from /16 to /28, not /%1.</source>
            <translation>AWS nimmt Netze von /16 bis /28, nicht /%1.</translation>
        </message>
        <message>
            <source>A zone's part of %1 is from /%2 to /28, not /%3.</source>
            <translation>Der Teil einer Zone von %1 reicht von /%2 bis /28, nicht /%3.</translation>
        </message>
        <message>
            <source>%1 holds %2, which K3s uses for pods and services. Choose another network.</source>
            <translation>%1 enthält %2, das K3s für Pods und Dienste nutzt. Wähle ein anderes Netz.</translation>
        </message>
        <message>
            <source>%1 is no region of AWS. It looks like us-east-1.</source>
            <translation>%1 ist keine Region von AWS. Sie sieht aus wie us-east-1.</translation>
        </message>
        <message>
            <source>%1 is no zone of %2.</source>
            <translation>%1 ist keine Zone von %2.</translation>
        </message>
        <message>
            <source>Which zones %1 has differs from account to account. Name them: a,b,c</source>
            <translation>Welche Zonen %1 hat, ist von Konto zu Konto verschieden. Nenne sie: a,b,c</translation>
        </message>
        <message>
            <source>%1 has room for %2 parts of /%3, and there are %4 zones.</source>
            <translation>%1 hat Platz für %2 Teile von /%3, und es gibt %4 Zonen.</translation>
        </message>
        <message>
            <source>There is no zone %1. There are: %2</source>
            <translation>Es gibt keine Zone %1. Es gibt: %2</translation>
        </message>
        <message>
            <source>%1 is in %2 already and has %3. Two servers cannot share an address: choose another zone, or take %1 down first.</source>
            <translation>%1 ist schon in %2 und hat %3. Zwei Server können sich keine Adresse teilen: Wähle eine andere Zone oder nimm %1 vorher herunter.</translation>
        </message>
        <message>
            <source>$%1 an hour, $%2 a day</source>
            <translation>%1 $ die Stunde, %2 $ am Tag</translation>
        </message>
        <message>
            <source>$%1/h</source>
            <translation>$%1/h</translation>
        </message>
        <message>
            <source>Administrators</source>
            <translation>Verwalter</translation>
        </message>
        <message>
            <source>Everyone</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>%1; you may only look</source>
            <translation>%1; du darfst nur ansehen</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Wird gefragt …</translation>
        </message>
        <message>
            <source>Signs in with</source>
            <translation>Anmeldung mit</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Volume</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Angelegt</translation>
        </message>
        <message>
            <source>Bucket</source>
            <translation>Bucket</translation>
        </message>
        <message>
            <source>Open to</source>
            <translation>Offen für</translation>
        </message>
        <message>
            <source>Nothing listens on %1.</source>
            <translation>Nichts lauscht auf %1.</translation>
        </message>
        <message>
            <source>The name %1 is not known. Check the address.</source>
            <translation>Der Name %1 ist nicht bekannt. Prüfe die Adresse.</translation>
        </message>
        <message>
            <source>%1 shows a certificate that cannot be trusted.</source>
            <translation>%1 zeigt ein Zertifikat, dem nicht zu trauen ist.</translation>
        </message>
        <message>
            <source>%1 broke off before it had answered.</source>
            <translation>%1 brach ab, bevor es geantwortet hatte.</translation>
        </message>
        <message>
            <source>%1 answered something that is not HTTP.</source>
            <translation>%1 antwortete etwas, das kein HTTP ist.</translation>
        </message>
        <message>
            <source>%1 cannot be reached.</source>
            <translation>%1 ist nicht erreichbar.</translation>
        </message>
        <message>
            <source>%1 does not accept the sign-in. Sign in again.</source>
            <translation>%1 nimmt die Anmeldung nicht an. Melde dich neu an.</translation>
        </message>
        <message>
            <source>%1 does not open a websocket. A proxy before it may not let it through.</source>
            <translation>%1 öffnet keinen Websocket. Vielleicht lässt ein Proxy davor ihn nicht durch.</translation>
        </message>
        <message>
            <source>%1 began to answer, but did not come to an end in time.</source>
            <translation>%1 hat zu antworten begonnen, kam aber nicht rechtzeitig zum Ende.</translation>
        </message>
        <message>
            <source>%1 answered more than can be used.</source>
            <translation>%1 antwortete mehr, als sich verwenden lässt.</translation>
        </message>
        <message>
            <source>Something is under way for it already.</source>
            <translation>Dafür ist schon etwas im Gang.</translation>
        </message>
        <message>
            <source>None of its services has a page to open now.</source>
            <translation>Keiner seiner Dienste hat gerade eine Seite zum Öffnen.</translation>
        </message>
        <message>
            <source>It is not up. Start it first.</source>
            <translation>Er läuft nicht. Starte ihn zuerst.</translation>
        </message>
        <message>
            <source>It was not launched from this Skydeck.</source>
            <translation>Er wurde nicht von diesem Skydeck gestartet.</translation>
        </message>
        <message>
            <source>It is stopped already.</source>
            <translation>Er ist schon angehalten.</translation>
        </message>
        <message>
            <source>It is not stopped.</source>
            <translation>Er ist nicht angehalten.</translation>
        </message>
        <message>
            <source>Managed jobs or services hang on it. Take it down by itself.</source>
            <translation>Verwaltete Jobs oder Dienste hängen daran. Baue ihn allein ab.</translation>
        </message>
        <message>
            <source>Choose a cluster first.</source>
            <translation>Wähle zuerst einen Cluster.</translation>
        </message>
        <message>
            <source>Choose a single cluster.</source>
            <translation>Wähle einen einzelnen Cluster.</translation>
        </message>
        <message>
            <source>%1 (%2, %3/h)</source>
            <translation>%1 (%2, %3/h)</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>Job %1 on %2: %3</source>
            <translation>Job %1 auf %2: %3</translation>
        </message>
        <message>
            <source>%1 idles</source>
            <translation>%1 läuft leer</translation>
        </message>
        <message>
            <source>Snooze %1 h</source>
            <translation>In %1 h wieder</translation>
        </message>
        <message>
            <source>Snooze %1 d</source>
            <translation>In %1 T wieder</translation>
        </message>
        <message>
            <source>All tunnels of the group are started.</source>
            <translation>Alle Tunnel der Gruppe sind gestartet.</translation>
        </message>
        <message>
            <source>All tunnels of the group are stopped.</source>
            <translation>Alle Tunnel der Gruppe sind angehalten.</translation>
        </message>
        <message>
            <source>Choose a tunnel first.</source>
            <translation>Wähle zuerst einen Tunnel.</translation>
        </message>
        <message>
            <source>Choose a single tunnel.</source>
            <translation>Wähle einen einzelnen Tunnel.</translation>
        </message>
        <message>
            <source>It is started already.</source>
            <translation>Er ist schon gestartet.</translation>
        </message>
        <message>
            <source>Start it first: its local port is chosen then.</source>
            <translation>Starte ihn zuerst: Dann wird sein lokaler Port gewählt.</translation>
        </message>
        <message>
            <source>The shell ended. Press Enter to close.</source>
            <translation>Die Shell ist beendet. Eingabetaste zum Schließen.</translation>
        </message>
        <message>
            <source>No terminal program was found. Install one, for example xterm.</source>
            <translation>Kein Terminalprogramm gefunden. Installiere eines, zum Beispiel xterm.</translation>
        </message>
        <message>
            <source>%1 could not be started.</source>
            <translation>%1 ließ sich nicht starten.</translation>
        </message>
        <message>
            <source>The job's supervisor did not answer in time.</source>
            <translation>Der Aufseher des Jobs antwortete nicht rechtzeitig.</translation>
        </message>
        <message>
            <source>Starting a program</source>
            <translation>Programm starten</translation>
        </message>
        <message>
            <source>The job's supervisor could not start. Check that Skydeck is installed completely.</source>
            <translation>Der Aufseher des Jobs ließ sich nicht starten. Prüfe, ob Skydeck vollständig installiert ist.</translation>
        </message>
        <message>
            <source>%1 (pid %2)</source>
            <translation>%1 (PID %2)</translation>
        </message>
        <message>
            <source>another user's program</source>
            <translation>einem Programm eines anderen Nutzers</translation>
        </message>
        <message>
            <source>%1 did not end in time and was stopped.</source>
            <translation>%1 endete nicht rechtzeitig und wurde angehalten.</translation>
        </message>
        <message>
            <source>%1 printed more than can be used.</source>
            <translation>%1 gab mehr aus, als sich verwenden lässt.</translation>
        </message>
        <message>
            <source>“%1” is not installed. Install it and try again.</source>
            <translation>„%1“ ist nicht installiert. Installiere es und versuche es erneut.</translation>
        </message>
        <message>
            <source>Passwords are kept only until Skydeck ends: the keychain does not answer. If it shows a window with a question, answer it.</source>
            <translation>Passwörter bleiben nur bis zum Ende von Skydeck: Der Schlüsselbund antwortet nicht. Wenn er ein Fenster mit einer Frage zeigt, beantworte sie.</translation>
        </message>
        <message>
            <source>Passphrase of the key %1</source>
            <translation>Passphrase des Schlüssels %1</translation>
        </message>
        <message>
            <source>Password of %1</source>
            <translation>Passwort von %1</translation>
        </message>
        <message>
            <source>Sign-in at the SkyPilot server %1</source>
            <translation>Anmeldung beim SkyPilot-Server %1</translation>
        </message>
        <message>
            <source>API key for %1</source>
            <translation>API-Schlüssel für %1</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nötig</translation>
        </message>
        <message>
            <source>Projects</source>
            <translation>Projekte</translation>
        </message>
        <message>
            <source>Traces</source>
            <translation>Traces</translation>
        </message>
        <message>
            <source>Last trace</source>
            <translation>Letzter Trace</translation>
        </message>
        <message>
            <source>Accounts</source>
            <translation>Konten</translation>
        </message>
        <message>
            <source>none yet: the first one becomes the administrator</source>
            <translation>noch keine: das erste wird Verwalter</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>There is a service “%1” already.</source>
            <translation>Einen Dienst „%1“ gibt es schon.</translation>
        </message>
        <message>
            <source>Its tunnel is not started.</source>
            <translation>Sein Tunnel ist nicht gestartet.</translation>
        </message>
        <message>
            <source>%1 is reconnecting: %2</source>
            <translation>%1 verbindet sich neu: %2</translation>
        </message>
        <message>
            <source>%1 is not connected: %2</source>
            <translation>%1 ist nicht verbunden: %2</translation>
        </message>
        <message>
            <source>It is being asked.</source>
            <translation>Er wird gerade gefragt.</translation>
        </message>
        <message>
            <source>Its cluster is stopped.</source>
            <translation>Sein Cluster ist angehalten.</translation>
        </message>
        <message>
            <source>Open brings it here through a tunnel.</source>
            <translation>„Öffnen“ bringt ihn durch einen Tunnel hierher.</translation>
        </message>
        <message>
            <source>Nothing listens on %1 any more although its job runs. See its log.</source>
            <translation>Nichts lauscht mehr auf %1, obwohl sein Job läuft. Sieh ins Protokoll.</translation>
        </message>
        <message>
            <source>Nothing listens on %1 although its job runs for %2. See its log.</source>
            <translation>Nichts lauscht auf %1, obwohl sein Job seit %2 läuft. Sieh ins Protokoll.</translation>
        </message>
        <message>
            <source>Nothing listens on %1 yet.</source>
            <translation>Noch lauscht nichts auf %1.</translation>
        </message>
        <message>
            <source>%1 does not get through: %2</source>
            <translation>%1 kommt nicht durch: %2</translation>
        </message>
        <message>
            <source>At most %1 services of your own.</source>
            <translation>Höchstens %1 eigene Dienste.</translation>
        </message>
        <message>
            <source>A service of yours was left out (%1): %2</source>
            <translation>Ein Dienst von dir wurde ausgelassen (%1): %2</translation>
        </message>
        <message>
            <source>No tunnel yet</source>
            <translation>Noch kein Tunnel</translation>
        </message>
        <message>
            <source>Unhealthy</source>
            <translation>Gestört</translation>
        </message>
        <message>
            <source>Not reachable</source>
            <translation>Nicht erreichbar</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1: only %2 can stand in braces.</source>
            <translation>%1: in Klammern kann nur %2 stehen.</translation>
        </message>
        <message>
            <source>%1 has characters that cannot be shown.</source>
            <translation>%1 enthält Zeichen, die sich nicht zeigen lassen.</translation>
        </message>
        <message>
            <source>%1 is too long: at most %2 characters.</source>
            <translation>%1 ist zu lang: höchstens %2 Zeichen.</translation>
        </message>
        <message>
            <source>%1 begins with one “/” and has no spaces.</source>
            <translation>%1 beginnt mit einem „/“ und hat keine Leerzeichen.</translation>
        </message>
        <message>
            <source>At most %1 client settings.</source>
            <translation>Höchstens %1 Einstellungen für Clients.</translation>
        </message>
        <message>
            <source>“%1” is no name of a variable: letters, digits and “_”.</source>
            <translation>„%1“ ist kein Name einer Variablen: Buchstaben, Ziffern und „_“.</translation>
        </message>
        <message>
            <source>%1 is there twice.</source>
            <translation>%1 steht zweimal da.</translation>
        </message>
        <message>
            <source>The address to ask</source>
            <translation>Die Adresse für die Frage</translation>
        </message>
        <message>
            <source>%1 is no HTTP status; those are 100 to 599.</source>
            <translation>%1 ist kein HTTP-Status; das sind 100 bis 599.</translation>
        </message>
        <message>
            <source>The text to find</source>
            <translation>Der gesuchte Text</translation>
        </message>
        <message>
            <source>“%1” is no short name: small letters, digits and “-”, at most %2.</source>
            <translation>„%1“ ist kein Kurzname: Kleinbuchstaben, Ziffern und „-“, höchstens %2.</translation>
        </message>
        <message>
            <source>Give the service a name.</source>
            <translation>Gib dem Dienst einen Namen.</translation>
        </message>
        <message>
            <source>%1 is no port; ports are 1 to 65535.</source>
            <translation>%1 ist kein Port; Ports gehen von 1 bis 65535.</translation>
        </message>
        <message>
            <source>The name</source>
            <translation>Der Name</translation>
        </message>
        <message>
            <source>The command to start it</source>
            <translation>Der Startbefehl</translation>
        </message>
        <message>
            <source>The page</source>
            <translation>Die Seite</translation>
        </message>
        <message>
            <source>Only HTTP and HTTPS have a page to open.</source>
            <translation>Nur HTTP und HTTPS haben eine Seite zum Öffnen.</translation>
        </message>
        <message>
            <source>The settings were damaged and put aside as %1. You start with the defaults.</source>
            <translation>Die Einstellungen waren beschädigt und wurden als %1 beiseitegelegt. Du beginnst mit den Vorgaben.</translation>
        </message>
        <message>
            <source>Add a host…</source>
            <translation>Rechner hinzufügen …</translation>
        </message>
        <message>
            <source>Stop tunnel %1</source>
            <translation>Tunnel %1 stoppen</translation>
        </message>
        <message>
            <source>Start tunnel %1</source>
            <translation>Tunnel %1 starten</translation>
        </message>
        <message>
            <source>Open group %1</source>
            <translation>Gruppe %1 öffnen</translation>
        </message>
        <message>
            <source>Start group %1</source>
            <translation>Gruppe %1 starten</translation>
        </message>
        <message>
            <source>Stop group %1</source>
            <translation>Gruppe %1 stoppen</translation>
        </message>
        <message>
            <source>Again: %1</source>
            <translation>Noch einmal: %1</translation>
        </message>
        <message>
            <source>Use server %1</source>
            <translation>Server %1 benutzen</translation>
        </message>
        <message>
            <source>%1 asks for a sign-in. Give it the user and password or a token.</source>
            <translation>%1 verlangt eine Anmeldung. Gib Benutzer und Passwort oder ein Token an.</translation>
        </message>
        <message>
            <source>%1 does not accept this sign-in: %2</source>
            <translation>%1 nimmt diese Anmeldung nicht an: %2</translation>
        </message>
        <message>
            <source>%1 does not allow you this: %2</source>
            <translation>%1 erlaubt dir das nicht: %2</translation>
        </message>
        <message>
            <source>%1 does not know this.</source>
            <translation>%1 kennt das nicht.</translation>
        </message>
        <message>
            <source>%1 has no room for these files.</source>
            <translation>%1 hat keinen Platz für diese Dateien.</translation>
        </message>
        <message>
            <source>%1 is busy or starting. Try again in a moment.</source>
            <translation>%1 ist ausgelastet oder startet gerade. Versuch es gleich noch einmal.</translation>
        </message>
        <message>
            <source>%1 sends to another page, probably to a sign-in. Sign in with the browser.</source>
            <translation>%1 schickt auf eine andere Seite, wohl zu einer Anmeldung. Melde dich mit dem Browser an.</translation>
        </message>
        <message>
            <source>%1 answered with an error (%2).</source>
            <translation>%1 hat mit einem Fehler geantwortet (%2).</translation>
        </message>
        <message>
            <source>%1 answered with a web page instead of data. That is usually a sign-in page in front of it: sign in with the browser, or check the address.</source>
            <translation>%1 hat mit einer Webseite statt mit Daten geantwortet. Das ist meist eine Anmeldeseite davor: Melde dich mit dem Browser an oder prüfe die Adresse.</translation>
        </message>
        <message>
            <source>The server does not accept this: %1</source>
            <translation>Der Server nimmt das nicht an: %1</translation>
        </message>
        <message>
            <source>%1 is of another version of SkyPilot than this Skydeck can speak to. Update one of them.</source>
            <translation>%1 hat eine andere SkyPilot-Version, als dieses Skydeck sprechen kann. Aktualisiere eines von beiden.</translation>
        </message>
        <message>
            <source>Pending</source>
            <translation>Ausstehend</translation>
        </message>
        <message>
            <source>The server has no cloud it may use. See the Clouds page for what each one needs.</source>
            <translation>Der Server hat keine Cloud, die er nutzen darf. Die Seite „Clouds“ zeigt, was jede braucht.</translation>
        </message>
        <message>
            <source>The server was restarted in the middle of this. Look at what became of it, then start it again.</source>
            <translation>Der Server wurde mittendrin neu gestartet. Sieh nach, was daraus wurde, und starte es dann noch einmal.</translation>
        </message>
        <message>
            <source>The server told of a request in a way that cannot be understood.</source>
            <translation>Der Server hat von einer Anfrage so erzählt, dass es nicht zu verstehen ist.</translation>
        </message>
        <message>
            <source>The server says that it failed, and not why.</source>
            <translation>Der Server sagt, dass es fehlgeschlagen ist, aber nicht warum.</translation>
        </message>
        <message>
            <source>%1 answered something that is not JSON. Is it a SkyPilot server?</source>
            <translation>%1 hat etwas geantwortet, das kein JSON ist. Ist es ein SkyPilot-Server?</translation>
        </message>
        <message>
            <source>git could not list the files of %1.</source>
            <translation>git konnte die Dateien von %1 nicht auflisten.</translation>
        </message>
        <message>
            <source>%1 took the request and did not say which it is. Is it a SkyPilot server?</source>
            <translation>%1 hat die Anfrage angenommen und nicht gesagt, welche es ist. Ist es ein SkyPilot-Server?</translation>
        </message>
        <message>
            <source>The server's answer cannot be understood.</source>
            <translation>Die Antwort des Servers ist nicht zu verstehen.</translation>
        </message>
        <message>
            <source>Choose to take the cluster down instead of stopping it.</source>
            <translation>Wähle, dass der Cluster abgebaut statt gestoppt wird.</translation>
        </message>
        <message>
            <source>Ask the cloud for more quota, or choose another region or accelerator.</source>
            <translation>Bitte die Cloud um mehr Kontingent, oder wähle eine andere Region oder einen anderen Beschleuniger.</translation>
        </message>
        <message>
            <source>The cloud has none of these machines free there. Choose another zone or region, or keep trying until there is one.</source>
            <translation>Die Cloud hat dort keine solche Maschine frei. Wähle eine andere Zone oder Region, oder versuche es weiter, bis es eine gibt.</translation>
        </message>
        <message>
            <source>Ask for less CPU, memory or accelerators, or free some.</source>
            <translation>Verlange weniger CPU, Speicher oder Beschleuniger, oder gib welche frei.</translation>
        </message>
        <message>
            <source>Give that network a way to the internet, or set use_internal_ips in SkyPilot's configuration.</source>
            <translation>Gib dem Netzwerk einen Weg ins Internet, oder setze use_internal_ips in der Konfiguration von SkyPilot.</translation>
        </message>
        <message>
            <source>See the Clouds page for what the cloud needs.</source>
            <translation>Auf der Seite Clouds steht, was die Cloud braucht.</translation>
        </message>
        <message>
            <source>No place could run this task.</source>
            <translation>Kein Ort konnte diese Aufgabe ausführen.</translation>
        </message>
        <message>
            <source>A launch that was noted cannot be read.</source>
            <translation>Ein notierter Start ist nicht lesbar.</translation>
        </message>
        <message>
            <source>Place chosen</source>
            <translation>Ort gewählt</translation>
        </message>
        <message>
            <source>Machines made</source>
            <translation>Maschinen erstellt</translation>
        </message>
        <message>
            <source>SkyPilot prepared</source>
            <translation>SkyPilot vorbereitet</translation>
        </message>
        <message>
            <source>Job handed over</source>
            <translation>Job übergeben</translation>
        </message>
        <message>
            <source>Winding down</source>
            <translation>Läuft aus</translation>
        </message>
        <message>
            <source>Recovering</source>
            <translation>Wird wiederhergestellt</translation>
        </message>
        <message>
            <source>Refused by the checks</source>
            <translation>Von den Prüfungen abgelehnt</translation>
        </message>
        <message>
            <source>Nothing free that fits</source>
            <translation>Nichts Passendes frei</translation>
        </message>
        <message>
            <source>Its controller failed</source>
            <translation>Der Controller ist ausgefallen</translation>
        </message>
        <message>
            <source>“%1” is no host. Write user@address; another port than 22 goes into the server's ~/.ssh/config.</source>
            <translation>„%1“ ist kein Host. Schreib benutzer@adresse; ein anderer Port als 22 gehört in die ~/.ssh/config des Servers.</translation>
        </message>
        <message>
            <source>Name at least one host.</source>
            <translation>Nenne mindestens einen Host.</translation>
        </message>
        <message>
            <source>This file is no private key.</source>
            <translation>Diese Datei ist kein privater Schlüssel.</translation>
        </message>
        <message>
            <source>This key has a passphrase, which the server cannot type. Choose one without.</source>
            <translation>Dieser Schlüssel hat eine Passphrase, die der Server nicht eingeben kann. Wähle einen ohne.</translation>
        </message>
        <message>
            <source>What the server keeps of the cluster cannot be read.</source>
            <translation>Was der Server über den Cluster aufbewahrt, ist nicht zu lesen.</translation>
        </message>
        <message>
            <source>The server sent a log and did not say to which request it belongs.</source>
            <translation>Der Server hat ein Log geschickt und nicht gesagt, zu welcher Anfrage es gehört.</translation>
        </message>
        <message>
            <source>Its controller starts</source>
            <translation>Sein Controller startet</translation>
        </message>
        <message>
            <source>Its replicas start</source>
            <translation>Seine Replikate starten</translation>
        </message>
        <message>
            <source>Could not be taken down</source>
            <translation>Konnte nicht abgebaut werden</translation>
        </message>
        <message>
            <source>No replica</source>
            <translation>Kein Replikat</translation>
        </message>
        <message>
            <source>Getting a machine</source>
            <translation>Sucht eine Maschine</translation>
        </message>
        <message>
            <source>Was not ready in time</source>
            <translation>Wurde nicht rechtzeitig bereit</translation>
        </message>
        <message>
            <source>Stopped answering</source>
            <translation>Antwortet nicht mehr</translation>
        </message>
        <message>
            <source>No machine to be had</source>
            <translation>Keine Maschine zu bekommen</translation>
        </message>
        <message>
            <source>Its spot machine is gone</source>
            <translation>Seine Spot-Maschine ist weg</translation>
        </message>
        <message>
            <source>The server cannot tell its services: it has no way out to the internet, or there is no service yet.</source>
            <translation>Der Server kann seine Dienste nicht nennen: Er kommt nicht ins Internet, oder es gibt noch keinen Dienst.</translation>
        </message>
        <message>
            <source>Enter the server's address, like https://sky.example.org.</source>
            <translation>Gib die Adresse des Servers ein, zum Beispiel https://sky.example.org.</translation>
        </message>
        <message>
            <source>%1 is no address. It looks like https://sky.example.org.</source>
            <translation>%1 ist keine Adresse. Sie sieht aus wie https://sky.example.org.</translation>
        </message>
        <message>
            <source>The address begins with http:// or https://, not with %1://.</source>
            <translation>Die Adresse beginnt mit http:// oder https://, nicht mit %1://.</translation>
        </message>
        <message>
            <source>Leave user and password out of the address: the keychain keeps them.</source>
            <translation>Lass Benutzer und Passwort aus der Adresse weg: Der Schlüsselbund bewahrt sie auf.</translation>
        </message>
        <message>
            <source>Leave out everything from the ? or # on.</source>
            <translation>Lass alles ab dem ? oder # weg.</translation>
        </message>
        <message>
            <source>Something answers there, but it is no SkyPilot server.</source>
            <translation>Dort antwortet etwas, aber es ist kein SkyPilot-Server.</translation>
        </message>
        <message>
            <source>The server's answer to the sign-in cannot be understood. Use a token instead.</source>
            <translation>Die Antwort des Servers auf die Anmeldung ist nicht zu verstehen. Nimm stattdessen ein Token.</translation>
        </message>
        <message>
            <source>No SkyPilot server is set up. Add one in Settings, Servers.</source>
            <translation>Es ist kein SkyPilot-Server eingerichtet. Füge einen unter Einstellungen, Server hinzu.</translation>
        </message>
        <message>
            <source>%1 CPU</source>
            <translation>%1 CPU</translation>
        </message>
        <message>
            <source>%1 on %2</source>
            <translation>%1 auf %2</translation>
        </message>
        <message>
            <source>Being filled</source>
            <translation>Wird gefüllt</translation>
        </message>
        <message>
            <source>Could not be made</source>
            <translation>Konnte nicht angelegt werden</translation>
        </message>
        <message>
            <source>Upload failed</source>
            <translation>Hochladen gescheitert</translation>
        </message>
        <message>
            <source>Name the volume.</source>
            <translation>Gib dem Volume einen Namen.</translation>
        </message>
        <message>
            <source>The name is too long: at most %1 characters.</source>
            <translation>Der Name ist zu lang: höchstens %1 Zeichen.</translation>
        </message>
        <message>
            <source>The name is made of small letters, digits, “-” and “.”, and begins and ends with a letter or a digit.</source>
            <translation>Der Name besteht aus Kleinbuchstaben, Ziffern, „-“ und „.“ und beginnt und endet mit einem Buchstaben oder einer Ziffer.</translation>
        </message>
        <message>
            <source>Say how large it is, in GiB.</source>
            <translation>Gib an, wie groß es ist, in GiB.</translation>
        </message>
        <message>
            <source>“%1” is no size: 100 is 100 GiB, 1Ti are 1,024.</source>
            <translation>„%1“ ist keine Größe: 100 sind 100 GiB, 1Ti sind 1.024.</translation>
        </message>
        <message>
            <source>%1 is too large.</source>
            <translation>%1 ist zu groß.</translation>
        </message>
        <message>
            <source>At least %1 GiB.</source>
            <translation>Mindestens %1 GiB.</translation>
        </message>
        <message>
            <source>A claim is on Kubernetes: kubernetes, or kubernetes/ and a context.</source>
            <translation>Ein Claim liegt auf Kubernetes: kubernetes, oder kubernetes/ und ein Kontext.</translation>
        </message>
        <message>
            <source>Name RunPod's data centre: runpod/US/US-CA-2.</source>
            <translation>Nenne das Rechenzentrum von RunPod: runpod/US/US-CA-2.</translation>
        </message>
        <message>
            <source>“%1” is no place: write cloud, cloud/region or cloud/region/zone.</source>
            <translation>„%1“ ist kein Ort: Schreib Cloud, Cloud/Region oder Cloud/Region/Zone.</translation>
        </message>
        <message>
            <source>There is no type “%1” here: %2 or %3.</source>
            <translation>Den Typ „%1“ gibt es hier nicht: %2 oder %3.</translation>
        </message>
        <message>
            <source>There is no access “%1”: %2.</source>
            <translation>Den Zugriff „%1“ gibt es nicht: %2.</translation>
        </message>
        <message>
            <source>The server does not know this request any more: it was restarted. Look at what became of it, then start it again.</source>
            <translation>Der Server kennt diese Anfrage nicht mehr: Er wurde neu gestartet. Sieh nach, was daraus wurde, und starte es dann noch einmal.</translation>
        </message>
        <message>
            <source>The server asks for a sign-in. Sign in in Settings.</source>
            <translation>Der Server verlangt eine Anmeldung. Melde dich in den Einstellungen an.</translation>
        </message>
        <message>
            <source>%1 is not up. Start it first.</source>
            <translation>%1 läuft nicht. Starte ihn zuerst.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), %1</source>
            <translation>
                <numerusform>%n Datei, %1</numerusform>
                <numerusform>%n Dateien, %1</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 is there already: the task runs on what it has.</source>
            <translation>%1 ist schon da: Die Aufgabe läuft auf dem, was er hat.</translation>
        </message>
        <message>
            <source>Make %1 on %2</source>
            <translation>%1 auf %2 erstellen</translation>
        </message>
        <message>
            <source>Get machines on %1</source>
            <translation>Maschinen auf %1 besorgen</translation>
        </message>
        <message>
            <source>A service is one task, and this file has %1.</source>
            <translation>Ein Dienst ist eine Task, und diese Datei hat %1.</translation>
        </message>
        <message>
            <source>There is no “service” in this file: SkyServe has to know when a replica is ready.</source>
            <translation>In dieser Datei steht kein „service“: SkyServe muss wissen, wann ein Replikat bereit ist.</translation>
        </message>
        <message>
            <source>This file is a pipeline of %1 tasks. A cluster runs one task at a time; launch a pipeline as a managed job.</source>
            <translation>Diese Datei ist eine Pipeline aus %1 Aufgaben. Ein Cluster führt eine Aufgabe aus; starte eine Pipeline als Managed Job.</translation>
        </message>
        <message>
            <source>The resources have several choices with ports: write in “service.ports” which one is the service's.</source>
            <translation>Unter „resources“ stehen mehrere Möglichkeiten mit Ports: Schreib in „service.ports“, welcher der des Dienstes ist.</translation>
        </message>
        <message>
            <source>Run the task %1</source>
            <translation>Task %1 ausführen</translation>
        </message>
        <message>
            <source>A launch leaves “service” out: it makes one cluster without replicas.</source>
            <translation>Ein Start lässt „service“ weg: Er erstellt einen Cluster ohne Repliken.</translation>
        </message>
        <message>
            <source>There is a node pool %1 already. Choose another name, or change that one.</source>
            <translation>Es gibt schon einen Knotenpool %1. Wähle einen anderen Namen, oder ändere diesen.</translation>
        </message>
        <message>
            <source>The server did not say where it keeps the key.</source>
            <translation>Der Server hat nicht gesagt, wo er den Schlüssel aufbewahrt.</translation>
        </message>
        <message>
            <source>The server did not take the files whole. Launch again.</source>
            <translation>Der Server hat die Dateien nicht ganz übernommen. Starte noch einmal.</translation>
        </message>
        <message>
            <source>The SSH agent did not answer as it should.</source>
            <translation>Der SSH-Agent antwortete nicht, wie er sollte.</translation>
        </message>
        <message>
            <source>The name %1 could not be looked up in time. Check the network.</source>
            <translation>Der Name %1 ließ sich nicht rechtzeitig nachschlagen. Prüfe das Netz.</translation>
        </message>
        <message>
            <source>The name %1 is not known. Check its spelling and the network.</source>
            <translation>Der Name %1 ist nicht bekannt. Prüfe die Schreibweise und das Netz.</translation>
        </message>
        <message>
            <source>No SSH server listens on %1. Check the port and that the machine is up.</source>
            <translation>Auf %1 lauscht kein SSH-Server. Prüfe den Port und ob die Maschine läuft.</translation>
        </message>
        <message>
            <source>%1 does not answer. Check that the machine is up and no firewall is between.</source>
            <translation>%1 antwortet nicht. Prüfe, ob die Maschine läuft und keine Firewall dazwischen ist.</translation>
        </message>
        <message>
            <source>%1 cannot be reached. Check the network.</source>
            <translation>%1 ist nicht erreichbar. Prüfe das Netz.</translation>
        </message>
        <message>
            <source>The host key of %1 was revoked (%2, line %3). It must not be trusted; ask who runs the machine.</source>
            <translation>Der Host-Schlüssel von %1 wurde widerrufen (%2, Zeile %3). Ihm darf man nicht trauen; frage, wer die Maschine betreibt.</translation>
        </message>
        <message>
            <source>If you know why, remove the old key: ssh-keygen -R %1 -f %2</source>
            <translation>Wenn du weißt, warum: Entferne den alten Schlüssel: ssh-keygen -R %1 -f %2</translation>
        </message>
        <message>
            <source>The old key stands in %1: who runs this computer has to remove it.</source>
            <translation>Der alte Schlüssel steht in %1: wer diesen Computer verwaltet, muss ihn entfernen.</translation>
        </message>
        <message>
            <source>%1 shows another host key than before. Somebody may be listening in, or the machine was set up anew.
Expected: %2 (%3, line %4)
Shown: %5 (%6)
%7</source>
            <translation>%1 zeigt einen anderen Hostschlüssel als zuvor. Vielleicht hört jemand mit, oder die Maschine wurde neu eingerichtet.
Erwartet: %2 (%3, Zeile %4)
Gezeigt: %5 (%6)
%7</translation>
        </message>
        <message>
            <source>%1 shows another host key than the one you accepted. Somebody may be listening in, or the machine was set up anew.
Accepted: %2
Shown: %3
If you know why, stop and start the tunnel to be asked again.</source>
            <translation>%1 zeigt einen anderen Hostschlüssel als den, den du angenommen hast. Vielleicht hört jemand mit, oder die Maschine wurde neu eingerichtet.
Angenommen: %2
Gezeigt: %3
Wenn du weißt, warum: Stopp den Tunnel und starte ihn, um neu gefragt zu werden.</translation>
        </message>
        <message>
            <source>The host key of %1 is not known and was not accepted (%2). Connect once and compare the fingerprint.</source>
            <translation>Der Host-Schlüssel von %1 ist nicht bekannt und wurde nicht angenommen (%2). Verbinde einmal und vergleiche den Fingerabdruck.</translation>
        </message>
        <message>
            <source>%1 is trusted by a certificate authority only; that is checked by the system's ssh.</source>
            <translation>%1 ist nur über eine Zertifizierungsstelle vertraut; das prüft das ssh des Systems.</translation>
        </message>
        <message>
            <source>host certificates need it</source>
            <translation>Host-Zertifikate brauchen es</translation>
        </message>
        <message>
            <source>Data from %1 arrived damaged; the connection was ended.</source>
            <translation>Daten von %1 kamen beschädigt an; die Verbindung wurde beendet.</translation>
        </message>
        <message>
            <source>%1 and Skydeck share no encryption that is safe. The system's ssh may know a newer one.</source>
            <translation>%1 und Skydeck haben keine sichere Verschlüsselung gemeinsam. Das ssh des Systems kennt vielleicht eine neuere.</translation>
        </message>
        <message>
            <source>the encryption of this server needs it</source>
            <translation>die Verschlüsselung dieses Servers braucht es</translation>
        </message>
        <message>
            <source>What answers at %1 is no SSH server. Check the port.</source>
            <translation>Was unter %1 antwortet, ist kein SSH-Server. Prüfe den Port.</translation>
        </message>
        <message>
            <source>%1 ended the connection.</source>
            <translation>%1 beendete die Verbindung.</translation>
        </message>
        <message>
            <source>The connection to %1 failed (%2).</source>
            <translation>Die Verbindung zu %1 schlug fehl (%2).</translation>
        </message>
        <message>
            <source>%1 lets nobody sign in just now: too many are trying, or too many tries failed.</source>
            <translation>%1 lässt gerade niemanden anmelden: Zu viele versuchen es, oder zu viele Versuche scheiterten.</translation>
        </message>
        <message>
            <source>Nothing listens on %1 at %2: start it there.</source>
            <translation>Auf %1 lauscht an %2 nichts: Starte es dort.</translation>
        </message>
        <message>
            <source>%2 does not allow connections to %1 (AllowTcpForwarding or PermitOpen of its SSH server).</source>
            <translation>%2 erlaubt keine Verbindungen zu %1 (AllowTcpForwarding oder PermitOpen seines SSH-Servers).</translation>
        </message>
        <message>
            <source>%2 has no room for another connection to %1 now. Close some.</source>
            <translation>%2 hat jetzt keinen Platz für eine weitere Verbindung zu %1. Schließe einige.</translation>
        </message>
        <message>
            <source>%1 did not answer at %2 in time.</source>
            <translation>%1 antwortete unter %2 nicht rechtzeitig.</translation>
        </message>
        <message>
            <source>The connection to %1 at %2 could not be opened.</source>
            <translation>Die Verbindung zu %1 an %2 ließ sich nicht öffnen.</translation>
        </message>
        <message>
            <source>The host key of %1 was revoked. It must not be trusted; ask who runs the machine.</source>
            <translation>Der Host-Schlüssel von %1 wurde widerrufen. Ihm darf man nicht trauen; frage, wer die Maschine betreibt.</translation>
        </message>
        <message>
            <source>The system's ssh could not connect to %1. Try “ssh %1” in a terminal. It said: %2</source>
            <translation>Das ssh des Systems konnte sich nicht mit %1 verbinden. Versuche „ssh %1“ in einem Terminal. Es meldete: %2</translation>
        </message>
        <message>
            <source>The system's ssh ended its connection to %1.</source>
            <translation>Das ssh des Systems hat seine Verbindung zu %1 beendet.</translation>
        </message>
        <message>
            <source>A task is a mapping such as “run: echo hi”; this is something else.</source>
            <translation>Eine Aufgabe ist eine Zuordnung wie „run: echo hi“; dies ist etwas anderes.</translation>
        </message>
        <message>
            <source>There is no task here yet.</source>
            <translation>Hier ist noch keine Aufgabe.</translation>
        </message>
        <message>
            <source>%1 also stands in line %2, by the alias *%3, and would change there too. Change it in the text.</source>
            <translation>%1 steht durch den Alias *%3 auch in Zeile %2 und würde sich dort mit ändern. Ändere es im Text.</translation>
        </message>
        <message>
            <source>%1 cannot be changed here without touching other parts. Change it in the text.</source>
            <translation>%1 lässt sich hier nicht ändern, ohne anderes zu berühren. Ändere es im Text.</translation>
        </message>
        <message>
            <source>Mend line %1 first: %2</source>
            <translation>Behebe zuerst Zeile %1: %2</translation>
        </message>
        <message>
            <source>%1 is an alias; its text stands in line %2. Change it there.</source>
            <translation>%1 ist ein Alias; sein Text steht in Zeile %2. Ändere ihn dort.</translation>
        </message>
        <message>
            <source>%1: line %2 holds a single value, not a mapping.</source>
            <translation>%1: Zeile %2 enthält einen einzelnen Wert, keine Zuordnung.</translation>
        </message>
        <message>
            <source>%1: this is a mapping, not a list.</source>
            <translation>%1: Das ist eine Zuordnung, keine Liste.</translation>
        </message>
        <message>
            <source>%1: this is a list; name an item by its number, as in [0].</source>
            <translation>%1: Das ist eine Liste; nenne einen Eintrag mit seiner Nummer, etwa [0].</translation>
        </message>
        <message>
            <source>%1: the list has only %2 items.</source>
            <translation>%1: Die Liste hat nur %2 Einträge.</translation>
        </message>
        <message>
            <source>%1 comes from a merge (&lt;&lt;); its text stands in line %2. Change it there.</source>
            <translation>%1 kommt aus einem Merge (&lt;&lt;); sein Text steht in Zeile %2. Ändere ihn dort.</translation>
        </message>
        <message>
            <source>%1 is an alias (*%2). Replace it in the text.</source>
            <translation>%1 ist ein Alias (*%2). Ersetze ihn im Text.</translation>
        </message>
        <message>
            <source>Name what to change.</source>
            <translation>Nenne, was zu ändern ist.</translation>
        </message>
        <message>
            <source>Name what to remove.</source>
            <translation>Nenne, was zu entfernen ist.</translation>
        </message>
        <message>
            <source>A port is a number or a range such as 8080-8090; “%1” is neither.</source>
            <translation>Ein Port ist eine Zahl oder ein Bereich wie 8080-8090; „%1“ ist keines von beiden.</translation>
        </message>
        <message>
            <source>Ports go from 1 to 65535; “%1” is outside.</source>
            <translation>Ports gehen von 1 bis 65535; „%1“ liegt außerhalb.</translation>
        </message>
        <message>
            <source>The range “%1” ends before it begins.</source>
            <translation>Der Bereich „%1“ endet, bevor er beginnt.</translation>
        </message>
        <message>
            <source>The text has %1; a task of more than %2 is not read.</source>
            <translation>Der Text hat %1; eine Aufgabe über %2 wird nicht gelesen.</translation>
        </message>
        <message>
            <source>The text holds a NUL byte; this is not a YAML file.</source>
            <translation>Der Text enthält ein NUL-Byte; das ist keine YAML-Datei.</translation>
        </message>
        <message>
            <source>The text is not valid UTF-8 here. Save the file as UTF-8.</source>
            <translation>Der Text ist hier kein gültiges UTF-8. Sichere die Datei als UTF-8.</translation>
        </message>
        <message>
            <source>The YAML cannot be read here: %1.</source>
            <translation>Das YAML ist hier nicht lesbar: %1.</translation>
        </message>
        <message>
            <source>%1 or %2</source>
            <translation>%1 oder %2</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>a mapping</source>
            <translation>eine Zuordnung</translation>
        </message>
        <message>
            <source>a list</source>
            <translation>eine Liste</translation>
        </message>
        <message>
            <source>true or false (%1)</source>
            <translation>true oder false (%1)</translation>
        </message>
        <message>
            <source>the number %1</source>
            <translation>die Zahl %1</translation>
        </message>
        <message>
            <source>the date %1</source>
            <translation>das Datum %1</translation>
        </message>
        <message>
            <source>the text “%1”</source>
            <translation>den Text „%1“</translation>
        </message>
        <message>
            <source>The text is too large to be read.</source>
            <translation>Der Text ist zu groß zum Lesen.</translation>
        </message>
        <message>
            <source>“%1” stands twice: here and in line %2. The loader would silently use the last one. Remove one.</source>
            <translation>„%1“ steht zweimal: hier und in Zeile %2. Der Lader nähme stillschweigend das letzte. Entferne eines.</translation>
        </message>
        <message>
            <source>No anchor “&amp;%1” comes before this alias.</source>
            <translation>Vor diesem Alias kommt kein Anker „&amp;%1“.</translation>
        </message>
        <message>
            <source>“*%1” stands inside what it refers to.</source>
            <translation>„*%1“ steht in dem, worauf es verweist.</translation>
        </message>
        <message>
            <source>Nested deeper than %1 levels; that is more than any task needs.</source>
            <translation>Tiefer als %1 Ebenen verschachtelt; das braucht keine Aufgabe.</translation>
        </message>
        <message>
            <source>Aliases make this grow to more than %L1 values. Write out what is needed.</source>
            <translation>Aliase lassen das auf mehr als %L1 Werte wachsen. Schreibe aus, was nötig ist.</translation>
        </message>
        <message>
            <source>A key has to be a plain word here, not a list or mapping. A value with { } may need quotes.</source>
            <translation>Ein Schlüssel ist hier ein schlichtes Wort, keine Liste oder Zuordnung. Ein Wert mit { } braucht vielleicht Anführungszeichen.</translation>
        </message>
        <message>
            <source>More than %L1 values; that is more than any task needs.</source>
            <translation>Mehr als %L1 Werte; das braucht keine Aufgabe.</translation>
        </message>
        <message>
            <source>A second “: ” on this line starts a mapping where none can stand. Quote the value, or break the line.</source>
            <translation>Ein zweites „: “ in dieser Zeile beginnt eine Zuordnung, wo keine stehen kann. Setze den Wert in Anführungszeichen oder brich die Zeile um.</translation>
        </message>
        <message>
            <source>This line is neither a “key: value” nor part of the text above. Add the “:” or indent the line.</source>
            <translation>Diese Zeile ist weder „Schlüssel: Wert“ noch Teil des Textes darüber. Ergänze das „:“ oder rücke sie ein.</translation>
        </message>
        <message>
            <source>This line does not fit the indentation of the lines above.</source>
            <translation>Diese Zeile passt nicht zur Einrückung der Zeilen darüber.</translation>
        </message>
        <message>
            <source>A list goes on here without “- ”. Check the indentation.</source>
            <translation>Eine Liste geht hier ohne „- “ weiter. Prüfe die Einrückung.</translation>
        </message>
        <message>
            <source>Nothing in YAML starts with this character. Quote the value; indent with spaces, never with tabs.</source>
            <translation>Nichts in YAML beginnt mit diesem Zeichen. Setze den Wert in Anführungszeichen; rücke mit Leerzeichen ein, nie mit Tabs.</translation>
        </message>
        <message>
            <source>A tab cannot indent YAML. Use spaces.</source>
            <translation>Ein Tab kann YAML nicht einrücken. Nimm Leerzeichen.</translation>
        </message>
        <message>
            <source>A quote that opens here is not closed before the file ends.</source>
            <translation>Ein Anführungszeichen, das hier öffnet, wird bis zum Dateiende nicht geschlossen.</translation>
        </message>
        <message>
            <source>A quote is still open where the next document begins.</source>
            <translation>Ein Anführungszeichen ist noch offen, wo das nächste Dokument beginnt.</translation>
        </message>
        <message>
            <source>A list in [ ] needs a “,” or the closing “]” here.</source>
            <translation>Eine Liste in [ ] braucht hier ein „,“ oder das schließende „]“.</translation>
        </message>
        <message>
            <source>A mapping in { } needs a “,” or the closing “}” here.</source>
            <translation>Eine Zuordnung in { } braucht hier ein „,“ oder das schließende „}“.</translation>
        </message>
        <message>
            <source>A “- ” list cannot start on this line. Put it on a line of its own.</source>
            <translation>Eine „- “-Liste kann in dieser Zeile nicht beginnen. Setze sie in eine eigene Zeile.</translation>
        </message>
        <message>
            <source>The text holds a control character. Remove it.</source>
            <translation>Der Text enthält ein Steuerzeichen. Entferne es.</translation>
        </message>
        <message>
            <source>The tag is not known. Remove it.</source>
            <translation>Das Tag ist nicht bekannt. Entferne es.</translation>
        </message>
        <message>
            <source>The escape after “\” is not known in double quotes. Write “\\”, or use single quotes.</source>
            <translation>Die Maskierung nach „\“ ist in doppelten Anführungszeichen nicht bekannt. Schreibe „\\“ oder nimm einfache.</translation>
        </message>
        <message>
            <source>No anchor of this name comes before.</source>
            <translation>Kein Anker dieses Namens kommt davor.</translation>
        </message>
        <message>
            <source>This directive stands twice.</source>
            <translation>Diese Direktive steht zweimal.</translation>
        </message>
        <message>
            <source>“infra” and “%1” cannot stand together: infra says it all, as cloud/region/zone. Keep one of them.</source>
            <translation>„infra“ und „%1“ können nicht zusammen stehen: infra sagt alles, als Cloud/Region/Zone. Behalte eines.</translation>
        </message>
        <message>
            <source>Accelerators are written NAME or NAME:COUNT, as in L4:2; “%1” is neither.</source>
            <translation>Beschleuniger schreibt man NAME oder NAME:ANZAHL, etwa L4:2; „%1“ ist keines von beiden.</translation>
        </message>
        <message>
            <source>YAML reads %1 as the number %2 (base 60). Quote it.</source>
            <translation>YAML liest %1 als die Zahl %2 (zur Basis 60). Setze Anführungszeichen.</translation>
        </message>
        <message>
            <source>cpus is a number, or a number and a + for “at least”, as in 4+; not “%1”.</source>
            <translation>cpus ist eine Zahl oder eine Zahl mit + für „mindestens“, etwa 4+; nicht „%1“.</translation>
        </message>
        <message>
            <source>memory is a number of GB, or a number and a + for “at least”, as in 16+; not “%1”.</source>
            <translation>memory ist eine Zahl von GB oder eine Zahl mit + für „mindestens“, etwa 16+; nicht „%1“.</translation>
        </message>
        <message>
            <source>“any_of” and “ordered” cannot stand together: the first takes the cheapest, the second the first that works.</source>
            <translation>„any_of“ und „ordered“ können nicht zusammen stehen: Das erste nimmt das billigste, das zweite das erste, das geht.</translation>
        </message>
        <message>
            <source>%1 stands here in clear. Leave the value out: it is asked for at launch and never written down.</source>
            <translation>%1 steht hier offen. Lass den Wert weg: Er wird beim Start gefragt und nie aufgeschrieben.</translation>
        </message>
        <message>
            <source>Ask at launch</source>
            <translation>Beim Start fragen</translation>
        </message>
        <message>
            <source>Without quotes YAML does not read “%1” as text: the task would see “%2”. Quote it.</source>
            <translation>Ohne Anführungszeichen liest YAML „%1“ nicht als Text: Die Aufgabe sähe „%2“. Setze Anführungszeichen.</translation>
        </message>
        <message>
            <source>Quote it</source>
            <translation>In Anführungszeichen setzen</translation>
        </message>
        <message>
            <source>There is no “run”: a launch would only prepare the cluster.</source>
            <translation>Es gibt kein „run“: Ein Start würde nur den Cluster vorbereiten.</translation>
        </message>
        <message>
            <source>text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>a whole number</source>
            <translation>eine ganze Zahl</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>eine Zahl</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>true oder false</translation>
        </message>
        <message>
            <source>%1 takes %2, not %3.</source>
            <translation>%1 nimmt %2, nicht %3.</translation>
        </message>
        <message>
            <source>“%1” is not known in %2. Known are: %3.</source>
            <translation>„%1“ ist in %2 nicht bekannt. Bekannt sind: %3.</translation>
        </message>
        <message>
            <source>“%1” is not known in %2.</source>
            <translation>„%1“ ist in %2 nicht bekannt.</translation>
        </message>
        <message>
            <source>“%1” is not known in %2. Did you mean “%3”?</source>
            <translation>„%1“ ist in %2 nicht bekannt. Meintest du „%3“?</translation>
        </message>
        <message>
            <source>Change to %1</source>
            <translation>In %1 ändern</translation>
        </message>
        <message>
            <source>“%1” cannot be a name in %2: letters, digits and _ only, not starting with a digit.</source>
            <translation>„%1“ kann in %2 kein Name sein: nur Buchstaben, Ziffern und _, nicht mit einer Ziffer am Anfang.</translation>
        </message>
        <message>
            <source>%1 needs “%2”.</source>
            <translation>%1 braucht „%2“.</translation>
        </message>
        <message>
            <source>%1 takes at most %2 entries, not %3.</source>
            <translation>%1 nimmt höchstens %2 Einträge, nicht %3.</translation>
        </message>
        <message>
            <source>%1 must not be empty.</source>
            <translation>%1 darf nicht leer sein.</translation>
        </message>
        <message>
            <source>%1 must not hold “%2”.</source>
            <translation>%1 darf „%2“ nicht enthalten.</translation>
        </message>
        <message>
            <source>%1 holds “%2” twice.</source>
            <translation>%1 enthält „%2“ zweimal.</translation>
        </message>
        <message>
            <source>%1 takes at most %2 entries.</source>
            <translation>%1 nimmt höchstens %2 Einträge.</translation>
        </message>
        <message>
            <source>%1 cannot be “%2”. It is one of: %3.</source>
            <translation>%1 kann nicht „%2“ sein. Möglich ist: %3.</translation>
        </message>
        <message>
            <source>%1 cannot be “%2”. Did you mean “%3”? It is one of: %4.</source>
            <translation>%1 kann nicht „%2“ sein. Meintest du „%3“? Möglich ist: %4.</translation>
        </message>
        <message>
            <source>%1 must be at least %2.</source>
            <translation>%1 muss mindestens %2 sein.</translation>
        </message>
        <message>
            <source>%1 must be at most %2.</source>
            <translation>%1 darf höchstens %2 sein.</translation>
        </message>
        <message>
            <source>%1 must be more than %2.</source>
            <translation>%1 muss mehr als %2 sein.</translation>
        </message>
        <message>
            <source>%1 cannot be “%2”: it has another form.</source>
            <translation>%1 kann nicht „%2“ sein: Es hat eine andere Form.</translation>
        </message>
        <message>
            <source>%1 cannot be “%2”. Its form is, for example: %3</source>
            <translation>%1 kann nicht „%2“ sein. Die Form ist zum Beispiel: %3</translation>
        </message>
        <message>
            <source>%1 is longer than %2 characters.</source>
            <translation>%1 ist länger als %2 Zeichen.</translation>
        </message>
        <message>
            <source>Local port %1 is not for ordinary users. Choose one from 1024 up.</source>
            <translation>Der lokale Port %1 ist nicht für gewöhnliche Benutzer. Wähle einen ab 1024.</translation>
        </message>
        <message>
            <source>Local port %1 is taken. Choose another.</source>
            <translation>Der lokale Port %1 ist belegt. Wähle einen anderen.</translation>
        </message>
        <message>
            <source>Local port %1 is taken by %2. End it or choose another port.</source>
            <translation>Der lokale Port %1 ist von %2 belegt. Beende es oder wähle einen anderen Port.</translation>
        </message>
        <message>
            <source>No connection to %1</source>
            <translation>Keine Verbindung zu %1</translation>
        </message>
        <message>
            <source>This tunnel leads back to itself: port %1 of this computer is its own. Choose another local port.</source>
            <translation>Dieser Tunnel führt zu sich selbst zurück: Port %1 dieses Computers ist sein eigener. Wähle einen anderen lokalen Port.</translation>
        </message>
        <message>
            <source>This tunnel seems to lead back to itself: port %1 of this computer is its own. Choose another local port.</source>
            <translation>Dieser Tunnel führt wohl zu sich selbst zurück: Port %1 dieses Rechners ist sein eigener. Wähle einen anderen lokalen Port.</translation>
        </message>
        <message>
            <source>%1 connections go through this port already. Close some.</source>
            <translation>%1 Verbindungen gehen schon durch diesen Port. Schließe einige.</translation>
        </message>
        <message>
            <source>Too many connections are open here.</source>
            <translation>Hier sind zu viele Verbindungen offen.</translation>
        </message>
        <message>
            <source>This page tries again by itself.</source>
            <translation>Diese Seite versucht es von selbst wieder.</translation>
        </message>
        <message>
            <source>Machines of clusters cannot be reached here.</source>
            <translation>Rechner von Clustern sind hier nicht erreichbar.</translation>
        </message>
        <message>
            <source>the system's ssh: %1</source>
            <translation>das ssh des Systems: %1</translation>
        </message>
        <message>
            <source>Local port %1 is taken; until the next start it is %2.</source>
            <translation>Lokaler Port %1 ist belegt; bis zum nächsten Start ist es %2.</translation>
        </message>
        <message>
            <source>Local port %1 is taken by %2; until the next start it is %3.</source>
            <translation>Lokaler Port %1 ist belegt von %2; bis zum nächsten Start ist es %3.</translation>
        </message>
        <message>
            <source>Stopped</source>
            <comment>a tunnel's state</comment>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Connecting</source>
            <comment>a tunnel's state</comment>
            <translation>Verbindet</translation>
        </message>
        <message>
            <source>Open</source>
            <comment>a tunnel's state</comment>
            <translation>Offen</translation>
        </message>
        <message>
            <source>Waiting to reconnect</source>
            <comment>a tunnel's state</comment>
            <translation>Wartet auf neue Verbindung</translation>
        </message>
        <message>
            <source>Needs you</source>
            <comment>a tunnel's state</comment>
            <translation>Braucht dich</translation>
        </message>
        <message>
            <source>%1: write the service's short name after “=”, as in 9000=tensorboard.</source>
            <translation>%1: schreib nach „=“ den Kurznamen des Dienstes, wie in 9000=tensorboard.</translation>
        </message>
        <message>
            <source>%1: write REMOTE[:LOCAL], for example 6006, 6006:16006 or db:5432:15432.</source>
            <translation>%1: Schreibe FERN[:LOKAL], zum Beispiel 6006, 6006:16006 oder db:5432:15432.</translation>
        </message>
        <message>
            <source>%1: add the port, as in %1:5432.</source>
            <translation>%1: Ergänze den Port, wie in %1:5432.</translation>
        </message>
        <message>
            <source>%1 is no host: write [USER@]HOST[:PORT].</source>
            <translation>%1 ist kein Host: schreibe [BENUTZER@]HOST[:PORT].</translation>
        </message>
        <message>
            <source>Name the host: an alias from ~/.ssh/config, a name or an address.</source>
            <translation>Nenne den Host: einen Alias aus ~/.ssh/config, einen Namen oder eine Adresse.</translation>
        </message>
        <message>
            <source>Name at least one port at the host, such as 6006 for Phoenix.</source>
            <translation>Nenne mindestens einen Port am Host, etwa 6006 für Phoenix.</translation>
        </message>
        <message>
            <source>“%1” is no name of a service.</source>
            <translation>„%1“ ist kein Name eines Dienstes.</translation>
        </message>
        <message>
            <source>Local port %1 is asked for twice.</source>
            <translation>Der lokale Port %1 ist zweimal verlangt.</translation>
        </message>
        <message>
            <source> … %1 more of this line are not shown</source>
            <translation> … %1 mehr dieser Zeile werden nicht gezeigt</translation>
        </message>
        <message>
            <source>… %1 dropped here to save space …</source>
            <translation>… %1 hier weggelassen, um Platz zu sparen …</translation>
        </message>
        <message>
            <source>Character %1: %2</source>
            <translation>Zeichen %1: %2</translation>
        </message>
        <message>
            <source>Loading</source>
            <translation>Lädt</translation>
        </message>
        <message>
            <source>There is no file %1.</source>
            <translation>Es gibt keine Datei %1.</translation>
        </message>
        <message>
            <source>%1 cannot be read.</source>
            <translation>%1 lässt sich nicht lesen.</translation>
        </message>
        <message>
            <source>Port %1 is named twice.</source>
            <translation>Port %1 ist zweimal genannt.</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Aufgabe</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Durchsicht</translation>
        </message>
        <message>
            <source>On clusters</source>
            <translation>Auf Clustern</translation>
        </message>
        <message>
            <source>Managed jobs</source>
            <translation>Verwaltete Jobs</translation>
        </message>
        <message>
            <source>Done by Skydeck</source>
            <translation>Von Skydeck getan</translation>
        </message>
        <message>
            <source>The server's requests</source>
            <translation>Anfragen des Servers</translation>
        </message>
        <message>
            <source>%1 ends connections at once.</source>
            <translation>%1 beendet Verbindungen sofort.</translation>
        </message>
        <message>
            <source>What answers on %1 does not speak gRPC.</source>
            <translation>Was auf %1 antwortet, spricht kein gRPC.</translation>
        </message>
        <message>
            <source>The tunnel does not get through to it.</source>
            <translation>Der Tunnel kommt nicht bis dorthin durch.</translation>
        </message>
        <message>
            <source>%1 answers, but is not ready (%2).</source>
            <translation>%1 antwortet, ist aber nicht bereit (%2).</translation>
        </message>
        <message>
            <source>It answers with an error (%1).</source>
            <translation>Es antwortet mit einem Fehler (%1).</translation>
        </message>
        <message>
            <source>A sign-in page (%1) stands before %2. Open the page and sign in.</source>
            <translation>Vor %2 steht eine Anmeldeseite (%1). Öffne die Seite und melde dich an.</translation>
        </message>
        <message>
            <source>Something answers there, but it is not %1.</source>
            <translation>Dort antwortet etwas, aber es ist nicht %1.</translation>
        </message>
        <message>
            <source>Starting a command</source>
            <translation>Befehl starten</translation>
        </message>
        <message>
            <source>“%1” in the SSH configuration of %2 holds an unknown %-token or a variable that is not set. Correct it there.</source>
            <translation>„%1“ in der SSH-Konfiguration von %2 enthält ein unbekanntes %-Kürzel oder eine Variable, die nicht gesetzt ist. Berichtige es dort.</translation>
        </message>
        <message>
            <source>The ProxyCommand of %1 holds an unknown %-token. Correct it in the SSH configuration.</source>
            <translation>Der ProxyCommand von %1 enthält ein unbekanntes %-Kürzel. Berichtige es in der SSH-Konfiguration.</translation>
        </message>
        <message>
            <source>“%1” is no host name.</source>
            <translation>„%1“ ist kein Hostname.</translation>
        </message>
        <message>
            <source>HostName “%1” holds an unknown %-token.</source>
            <translation>HostName „%1“ enthält ein unbekanntes %-Kürzel.</translation>
        </message>
        <message>
            <source>“%1” is no jump host; write [USER@]HOST[:PORT].</source>
            <translation>„%1“ ist kein Sprunghost; schreibe [BENUTZER@]HOST[:PORT].</translation>
        </message>
        <message>
            <source>%1, line %2: %3 Correct it there.</source>
            <translation>%1, Zeile %2: %3 Berichtige es dort.</translation>
        </message>
        <message>
            <source>The SSH configuration %1 is not there. Name another.</source>
            <translation>Die SSH-Konfiguration %1 gibt es nicht. Nenne eine andere.</translation>
        </message>
        <message>
            <source>Host needs at least one name.</source>
            <translation>Host braucht mindestens einen Namen.</translation>
        </message>
        <message>
            <source>Match needs a condition.</source>
            <translation>Match braucht eine Bedingung.</translation>
        </message>
        <message>
            <source>“Match all” stands alone.</source>
            <translation>„Match all“ steht allein.</translation>
        </message>
        <message>
            <source>“Match %1” needs a value.</source>
            <translation>„Match %1“ braucht einen Wert.</translation>
        </message>
        <message>
            <source>“Match %1” is not understood.</source>
            <translation>„Match %1“ wird nicht verstanden.</translation>
        </message>
        <message>
            <source>Include needs a file.</source>
            <translation>Include braucht eine Datei.</translation>
        </message>
        <message>
            <source>Files include each other too deeply.</source>
            <translation>Dateien binden einander zu tief ein.</translation>
        </message>
        <message>
            <source>A quotation mark is not closed.</source>
            <translation>Ein Anführungszeichen ist nicht geschlossen.</translation>
        </message>
        <message>
            <source>LocalForward is written [ADDRESS:]PORT HOST:PORT.</source>
            <translation>LocalForward schreibt man [ADRESSE:]PORT HOST:PORT.</translation>
        </message>
        <message>
            <source>“%1” is no value for %2.</source>
            <translation>„%1“ ist kein Wert für %2.</translation>
        </message>
        <message>
            <source>The key file %1 is damaged.</source>
            <translation>Die Schlüsseldatei %1 ist beschädigt.</translation>
        </message>
        <message>
            <source>%1 holds no private key.</source>
            <translation>%1 enthält keinen privaten Schlüssel.</translation>
        </message>
        <message>
            <source>Remembering the host key</source>
            <translation>Host-Schlüssel merken</translation>
        </message>
        <message>
            <source>Forgetting the host key</source>
            <translation>Vergessen des Hostschlüssels</translation>
        </message>
        <message>
            <source>Making a folder for ssh</source>
            <translation>Einen Ordner für ssh anlegen</translation>
        </message>
        <message>
            <source>The jump hosts of %1 lead in a circle. Correct ProxyJump in the SSH configuration.</source>
            <translation>Die Sprunghosts von %1 führen im Kreis. Berichtige ProxyJump in der SSH-Konfiguration.</translation>
        </message>
        <message>
            <source>The session is closed.</source>
            <translation>Die Sitzung ist geschlossen.</translation>
        </message>
    </context>
</TS>
