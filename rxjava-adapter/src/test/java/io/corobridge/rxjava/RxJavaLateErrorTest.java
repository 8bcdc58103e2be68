package io.corobridge.rxjava;

import io.corobridge.tck.contract.LateErrorContract;

class RxJavaLateErrorTest extends LateErrorContract {

    RxJavaLateErrorTest() {
        super(new RxJavaLibrary());
    }
}
