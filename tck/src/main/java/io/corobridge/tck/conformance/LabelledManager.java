package io.corobridge.tck.conformance;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;

/** A manager of the library's, with names for what it gives to await. */
record LabelledManager<R extends @Nullable Object>(ScenarioRun run, String name, AsyncContextManager<R> manager)
        implements AsyncContextManager<R> {

    @Override
    public Awaitable<R> aenter() {
        return run.keep(run.labelled(manager.aenter(), name + ".aenter"));
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return run.keep(run.labelled(manager.aexit(error), name + ".aexit"));
    }
}
