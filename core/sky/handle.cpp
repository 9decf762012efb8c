#include "core/sky/handle.h"

#include "core/sky/pickle.h"

namespace skydeck::sky {

namespace {

QString key(const char *name)
{
    return QLatin1String(name);
}

QList<NodeAddress> nodesOf(const PickleTree &tree)
{
    QList<NodeAddress> nodes;
    const auto ports = tree.items(tree.find({key("stable_ssh_ports")}));
    for (const auto pair : tree.items(tree.find({key("stable_internal_external_ips")}))) {
        const auto &both = tree.items(pair);
        if (both.size() != 2)
            continue;
        NodeAddress node{tree.text(both[0]), tree.text(both[1])};
        if (size_t(nodes.size()) < ports.size())
            node.sshPort = int(tree.integer(ports[size_t(nodes.size())]).value_or(22));
        nodes.append(node);
    }
    return nodes;
}

} // namespace

Result<HandleFacts> handleFacts(const QByteArray &base64)
{
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    const auto tree = PickleTree::parse(decoded ? *decoded : QByteArray());
    if (!tree)
        return failureOf(tree);
    const auto resources = tree->find({key("launched_resources")});
    const auto word = [&](const char *name) { return tree->text(tree->value(resources, key(name))); };
    HandleFacts facts;
    facts.nameOnCloud = tree->text(tree->find({key("cluster_name_on_cloud")}));
    facts.cloud = tree->className(tree->value(resources, key("_cloud"))).section(QLatin1Char('.'), -1).toLower();
    facts.region = word("_region");
    facts.zone = word("_zone");
    facts.instanceType = word("_instance_type");
    facts.spot = tree->integer(tree->value(resources, key("_use_spot"))).value_or(0) != 0;
    for (const auto port : tree->items(tree->value(resources, key("_ports"))))
        facts.ports << tree->text(port);
    facts.nodes = nodesOf(*tree);
    return facts;
}

} // namespace skydeck::sky
