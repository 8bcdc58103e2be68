package io.corobridge.weaver.real;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;

/** A manager that waits when it is entered and exited. */
public final class ToyManager implements AsyncContextManager<String> {

    private final String name;
    private final boolean suppresses;

    /** Makes a manager. */
    public ToyManager(String name, boolean suppresses) {
        this.name = name;
        this.suppresses = suppresses;
    }

    @Override
    public Awaitable<String> aenter() {
        Run.log("enter " + name);
        return Run.nextKind() % 2 == 0 ? Later.of(name) : Numbers.called(name);
    }

    @Override
    public Awaitable<Boolean> aexit(Throwable error) {
        Run.log("exit " + name + " " + (error == null ? "" : error.getClass().getSimpleName()));
        return Run.nextKind() % 2 == 0
                ? Later.of(suppresses)
                : Coroutine.<Boolean>of(Run.engine(), co -> co.await(Later.of(suppresses)));
    }
}
