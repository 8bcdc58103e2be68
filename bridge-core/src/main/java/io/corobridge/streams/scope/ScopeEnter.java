package io.corobridge.streams.scope;

import io.corobridge.AsyncContextManager;
import io.corobridge.streams.task.LateExit;
import io.corobridge.streams.task.Task;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import io.corobridge.streams.tracking.ScopeMember;
import org.jspecify.annotations.Nullable;

/** The enter of a scope's manager. Its resource goes to {@link ScopeSource#entered}, or is exited if it comes late. */
final class ScopeEnter<R extends @Nullable Object> implements TaskEnd<R> {

    private final ScopeSource<R, ?> scope;
    private final AsyncContextManager<R> manager;

    ScopeEnter(ScopeSource<R, ?> scope, AsyncContextManager<R> manager) {
        this.scope = scope;
        this.manager = manager;
    }

    Task start() {
        return Tasks.start(
                manager.aenter(),
                scope.emission().context(),
                this,
                late -> LateExit.begin(manager, scope.emission().context()));
    }

    @Override
    public ScopeMember around() {
        return scope.emission();
    }

    @Override
    public boolean givesUp() {
        return scope.refusesEnter();
    }

    @Override
    public void returned(R resource) {
        scope.entered(manager, resource);
    }

    @Override
    public void raised(Throwable error) {
        scope.notEntered(error);
    }
}
