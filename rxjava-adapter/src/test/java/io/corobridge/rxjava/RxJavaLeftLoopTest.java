package io.corobridge.rxjava;

import io.corobridge.tck.contract.LeftLoopContract;

class RxJavaLeftLoopTest extends LeftLoopContract {

    RxJavaLeftLoopTest() {
        super(new RxJavaLibrary());
    }
}
