package io.corobridge.rxjava;

import io.corobridge.tck.contract.ReadContract;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** With inline bodies on a scheduler. */
class RxJavaScheduledReadTest extends ReadContract {

    RxJavaScheduledReadTest() {
        super(new RxJavaLibrary(Schedulers.computation()));
    }
}
