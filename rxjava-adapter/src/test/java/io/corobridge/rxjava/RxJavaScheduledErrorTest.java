package io.corobridge.rxjava;

import io.corobridge.tck.contract.ErrorContract;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** With inline bodies on a scheduler. */
class RxJavaScheduledErrorTest extends ErrorContract {

    RxJavaScheduledErrorTest() {
        super(new RxJavaLibrary(Schedulers.computation()));
    }
}
