package io.corobridge.rxjava;

import io.corobridge.tck.contract.InterruptContract;

class RxJavaInterruptTest extends InterruptContract {

    RxJavaInterruptTest() {
        super(new RxJavaLibrary());
    }
}
