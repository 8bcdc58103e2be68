package io.corobridge.fiber;

/** A body for a fiber of a test. */
record NamedBody(@Override String name, Runnable task) implements Body {

    static InlineFiber inline(Runnable task) {
        return inline(task, Dispatch.DIRECT);
    }

    static InlineFiber inline(Runnable task, Dispatch dispatch) {
        return InlineFiber.of(new NamedBody("body", task), dispatch);
    }

    @Override
    public void run() {
        task.run();
    }
}
