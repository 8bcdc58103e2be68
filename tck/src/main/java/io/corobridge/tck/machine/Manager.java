package io.corobridge.tck.machine;

import java.util.List;

/** A context manager of a random program. */
public sealed interface Manager {

    /** Returns the blocks of this manager. */
    default List<List<Statement>> parts() {
        return List.of();
    }

    /** Returns this manager with other blocks, as many as {@link #parts} gives. */
    default Manager with(List<List<Statement>> parts) {
        return this;
    }

    /** Written by hand. */
    record Hand(int id, Result enter, Result exit, boolean suppresses) implements Manager {}

    /** {@code AsyncContextManager.of(value)}. */
    record Value(int id) implements Manager {}

    /** A {@code Semaphore} that the bodies of the program share. */
    record Permit(int index) implements Manager {}

    /** {@code AsyncContextManager.closing(resource)}; the close fails with an error of its own, or not. */
    record Closing(int id, boolean fails) implements Manager {}

    /** {@code AsyncContextManager.of(body)}: before, one yield with a catch around, after. */
    record Written(int id, List<Statement> before, Catch catches, List<Statement> handler, List<Statement> after)
            implements Manager {
        @Override
        public List<List<Statement>> parts() {
            return List.of(before, handler, after);
        }

        @Override
        public Manager with(List<List<Statement>> parts) {
            return new Written(id, parts.get(0), catches, parts.get(1), parts.get(2));
        }
    }

    /** An {@code AsyncExitStack} with managers that are entered in the block, and a callback. */
    record Stack(List<Manager> managers, List<Statement> callback) implements Manager {
        @Override
        public List<List<Statement>> parts() {
            List<List<Statement>> all = List.of(callback);
            for (Manager manager : managers) {
                all = Blocks.joined(all, manager.parts());
            }
            return all;
        }

        @Override
        public Manager with(List<List<Statement>> parts) {
            java.util.ArrayList<Manager> changed = new java.util.ArrayList<>();
            int next = 1;
            for (Manager manager : managers) {
                int count = manager.parts().size();
                changed.add(manager.with(parts.subList(next, next + count)));
                next += count;
            }
            return new Stack(List.copyOf(changed), parts.get(0));
        }
    }
}
