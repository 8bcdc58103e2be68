package io.corobridge.live;

import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.LiveBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the {@link LiveTable} as a tree. Each knows the one that it runs for; one that is not in the table,
 * such as a scope, gets a node all the same.
 */
public final class LiveTree {

    private final Map<Object, Node> nodes = new IdentityHashMap<>();
    private final List<LiveBody> roots = new ArrayList<>();

    private LiveTree() {}

    /** Returns the roots of the tree as it is now. */
    public static List<LiveBody> roots() {
        LiveTree tree = new LiveTree();
        List<Node> found = new ArrayList<>();
        int now = LiveClock.CLOCK.exact();
        LiveTable.forEach(entry -> {
            Listed body = entry.get();
            if (body != null && body.state() != State.CLOSED) {
                found.add(tree.node(body, now - entry.since()));
            }
        });
        found.forEach(tree::place);
        return Collections.unmodifiableList(tree.roots);
    }

    private Node node(Listed body, int waiting) {
        Node node = new Node(body, waiting);
        nodes.put(body, node);
        Object subscription = body.subscription();
        if (subscription != null) {
            nodes.put(subscription, node);
        }
        return node;
    }

    /** Adds {@code node} to its parent, which gets a node if it has none. */
    private void place(Node node) {
        Object key = node.parent;
        Node parent = key == null ? null : nodes.get(key);
        if (parent == null && key instanceof Listed unlisted && unlisted.state() != State.CLOSED) {
            parent = node(unlisted, 0);
            place(parent);
        }
        if (parent == null || parent.isWithin(node)) {
            roots.add(node);
        } else {
            node.placed = parent;
            parent.children.add(node);
        }
    }

    /** One body, as it was when the tree was built. */
    private static final class Node implements LiveBody {

        private final String name;
        private final String kind;
        private final @Nullable String task;
        private final State state;
        private final @Nullable Engine engine;
        private final List<Wait> waits;
        private final Duration waiting;
        private final List<String> blocks;
        private final @Nullable Object parent;
        private final List<LiveBody> children = new ArrayList<>(0);
        private @Nullable Node placed; // in the tree

        Node(Listed body, int ticks) {
            name = body.shownName();
            kind = body.shownKind();
            task = body.taskName();
            state = body.state();
            engine = body.shownEngine();
            waits = state == State.SUSPENDED ? body.waits() : List.of();
            waiting = state == State.SUSPENDED ? Duration.ofMillis(Math.max(0, ticks) * 100L) : Duration.ZERO;
            blocks = body.blocks();
            parent = body.parent();
        }

        /** Returns whether this node is {@code other}, or below it. */
        boolean isWithin(Node other) {
            Node up = this;
            while (up != null && up != other) {
                up = up.placed;
            }
            return up != null;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public @Nullable String task() {
            return task;
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public @Nullable Engine engine() {
            return engine;
        }

        @Override
        public List<Wait> waits() {
            return waits;
        }

        @Override
        public Duration waiting() {
            return waiting;
        }

        @Override
        public List<String> blocks() {
            return blocks;
        }

        @Override
        public List<LiveBody> children() {
            return Collections.unmodifiableList(children);
        }

        @Override
        public String toString() {
            return LiveText.line(this);
        }
    }
}
