package io.corobridge.tck.machine;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;

/** A {@link Manager.Hand} in one world, which notes each enter and exit. */
final class HandManager implements AsyncContextManager<Integer> {

    private final World world;
    private final Manager.Hand manager;

    HandManager(World world, Manager.Hand manager) {
        this.world = world;
        this.manager = manager;
    }

    @Override
    public Awaitable<Integer> aenter() {
        world.log("enter " + manager.id());
        Late late = world.late(Form.HAND, manager.enter(), manager.id());
        return new HandAwaitable<>(world, late, () -> {
            int value = late.outcome();
            world.log("entered " + manager.id());
            return value;
        });
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        world.log("exit " + manager.id() + (error == null ? "" : " with " + Thrown.kind(error)));
        Late late = world.late(Form.HAND, manager.exit(), manager.id());
        return new HandAwaitable<>(world, late, () -> {
            world.log("exited " + manager.id());
            late.outcome();
            return manager.suppresses();
        });
    }
}
