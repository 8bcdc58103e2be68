package io.corobridge.weaver.toy;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;

/** A manager that waits when it is entered and exited. */
public record ToyManager(String name, boolean suppresses) implements AsyncContextManager<String> {

    @Override
    public Awaitable<String> aenter() {
        return Later.of(name);
    }

    @Override
    public Awaitable<Boolean> aexit(Throwable error) {
        return Later.of(suppresses);
    }
}
