package io.corobridge.weaver.toy;

import io.corobridge.CoroutineBody;
import io.corobridge.woven.Woven;

/** A woven body of the toy engine: entered, and entered again until it ends. */
final class ToyFiber extends Woven {

    /** A wait that is asked for its outcome: that, or SUSPENDED. */
    interface Op {
        Object poll();
    }

    /** The call that enters the body, each time the same. */
    interface Entry {
        Object call() throws Throwable;
    }

    private final Toy toy;
    private final ToyScope scope;
    private Entry entry;
    private Op op;
    private boolean isStarted;
    private String link;
    private Object target;

    ToyFiber(Toy toy, ToyScope scope) {
        this.toy = toy;
        this.scope = scope;
    }

    ToyFiber entering(String method, Object on, Entry call) {
        link = method;
        target = on;
        entry = call;
        return this;
    }

    ToyFiber entering(CoroutineBody<?> body) {
        return entering(Woven.COROUTINE_BODY, body, () -> body.run(scope));
    }

    /** Runs the body until it suspends or ends. */
    Object step() throws Throwable {
        if (isStarted) {
            reenter();
        } else {
            enter(link, target);
            isStarted = true;
        }
        toy.running.push(scope);
        Object result;
        boolean isSuspended;
        try {
            result = entry.call();
        } finally {
            toy.running.pop();
            isSuspended = leave();
        }
        return isSuspended ? SUSPENDED : result;
    }

    Op waiting() {
        return op;
    }

    Object suspendWith(Op wait) {
        op = wait;
        return suspend();
    }

    /** Waits for a value, or has it at once. */
    Object waitFor(Later<?> later) {
        Toy.Wait wait = toy.wait(later);
        if (wait.isReady()) {
            return wait.outcome().get();
        }
        int[] asked = {0};
        return suspendWith(
                () -> asked[0]++ < toy.plan.again() ? SUSPENDED : wait.outcome().get());
    }

    @Override
    protected Object outcome() {
        Op wait = op;
        op = null;
        Object outcome = wait.poll();
        return outcome == SUSPENDED ? suspendWith(wait) : outcome;
    }

    @Override
    protected void refuse(IllegalStateException error) {
        op = () -> {
            throw error;
        };
    }
}
