package io.corobridge.weaver.toy;

import io.corobridge.woven.Woven;
import io.corobridge.woven.WovenIterator;
import java.util.NoSuchElementException;

/** The iterator of a loop of a toy scope: {@code hasNext} waits, and so does a {@code next} that it was not called before. */
final class ToyIterator implements WovenIterator<Integer> {

    private final ToyScope scope;
    private final int count;
    private int at;
    private Integer next;

    ToyIterator(ToyScope scope, int count) {
        this.scope = scope;
        this.count = count;
    }

    @Override
    public Woven woven() {
        return scope.woven();
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            scope.await(Later.of(at));
            pulled();
        }
        return next >= 0;
    }

    @Override
    public Integer next() {
        hasNext();
        return take();
    }

    @Override
    public Object hasNextWoven() {
        if (next != null) {
            return next >= 0;
        }
        return pull(true);
    }

    @Override
    public Object nextWoven() {
        return next != null ? take() : pull(false);
    }

    private Object pull(boolean asks) {
        Object first = scope.fiber.waitFor(Later.of(at));
        return first != Woven.SUSPENDED ? pulled(asks) : scope.fiber.suspendWith(after(asks));
    }

    private ToyFiber.Op after(boolean asks) {
        ToyFiber.Op wait = scope.fiber.waiting();
        return () -> wait.poll() == Woven.SUSPENDED ? Woven.SUSPENDED : pulled(asks);
    }

    private Object pulled(boolean asks) {
        pulled();
        return asks ? (Object) (next >= 0) : take();
    }

    private void pulled() {
        next = at < count ? at++ : -1;
    }

    private Integer take() {
        if (next < 0) {
            throw new NoSuchElementException();
        }
        Integer element = next;
        next = null;
        return element;
    }
}
