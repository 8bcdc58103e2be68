package io.corobridge.rxjava;

import io.corobridge.tck.contract.LeftLoopContract;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** With inline bodies on a scheduler. */
class RxJavaScheduledLeftLoopTest extends LeftLoopContract {

    RxJavaScheduledLeftLoopTest() {
        super(new RxJavaLibrary(Schedulers.computation()));
    }
}
