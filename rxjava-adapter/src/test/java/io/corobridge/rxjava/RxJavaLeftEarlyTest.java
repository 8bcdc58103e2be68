package io.corobridge.rxjava;

import io.corobridge.tck.contract.LeftEarlyContract;
import io.reactivex.rxjava3.core.Flowable;

class RxJavaLeftEarlyTest extends LeftEarlyContract {

    RxJavaLeftEarlyTest() {
        super(new RxJavaLibrary(), (a, b) -> Flowable.merge(a, b));
    }
}
