package io.corobridge.rxjava;

import io.corobridge.tck.contract.EachAtOnceContract;

class RxJavaEachAtOnceTest extends EachAtOnceContract {

    RxJavaEachAtOnceTest() {
        super(new RxJavaLibrary());
    }
}
