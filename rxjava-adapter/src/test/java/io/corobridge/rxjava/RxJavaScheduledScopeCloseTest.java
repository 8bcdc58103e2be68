package io.corobridge.rxjava;

import io.corobridge.tck.contract.ScopeCloseContract;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** With inline bodies on a scheduler. */
class RxJavaScheduledScopeCloseTest extends ScopeCloseContract {

    RxJavaScheduledScopeCloseTest() {
        super(new RxJavaLibrary(Schedulers.computation()));
    }
}
