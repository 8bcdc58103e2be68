package io.corobridge.tck.machine;

import java.util.List;

/** A source of elements of a random program. */
public sealed interface Source {

    /** Returns the blocks of this source. */
    default List<List<Statement>> parts() {
        return List.of();
    }

    /** Returns this source with other blocks, as many as {@link #parts} gives. */
    default Source with(List<List<Statement>> parts) {
        return this;
    }

    /** Elements from {@code first} on, by an iterator written by hand or by a publisher, and their end. */
    record Items(boolean isPublisher, int first, List<Result> elements, Result end) implements Source {}

    /** A channel that the bodies of the program share. */
    record Shared(int channel) implements Source {}

    /** {@code AsyncIterable.of(body)}. */
    record Generator(List<Statement> body) implements Source {
        @Override
        public List<List<Statement>> parts() {
            return List.of(body);
        }

        @Override
        public Source with(List<List<Statement>> parts) {
            return new Generator(parts.get(0));
        }
    }
}
