package io.corobridge.tck.machine;

import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.StopAsyncIteration;

/** An iterator written by hand over {@link Source.Items}. */
final class ItemsIterator implements AsyncIterator<Integer> {

    private final World world;
    private final Source.Items items;
    private int next;

    ItemsIterator(World world, Source.Items items) {
        this.world = world;
        this.items = items;
    }

    @Override
    public Awaitable<Integer> anext() {
        int index = next++;
        boolean over = index >= items.elements().size();
        Late late = world.late(Form.HAND, over ? items.end() : items.elements().get(index), items.first() + index);
        return new HandAwaitable<>(world, late, () -> {
            int value = late.outcome();
            if (over) {
                throw new StopAsyncIteration();
            }
            return value;
        });
    }
}
