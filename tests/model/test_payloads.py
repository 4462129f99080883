"""The list of codes that may be printed is closed: each allowed form, and each refused one with its reason."""

import pytest

from generators.model.payloads import is_sample_payload, judge_payload

HOSTS = ("fanzha.example.cn",)


@pytest.mark.parametrize(
    "payload",
    [
        "http://weixin.qq.com/r/AbCdEfGhIj",
        "http://weixin.qq.com/r/AbCd-EfGh_Ij0123456789",
        "http://weixin.qq.com/r/mp/AbCdEfGhIjKl",
        "https://fanzha.example.cn/",
        "http://fanzha.example.cn/r/a?b=c#d",
        "https://FANZHA.example.cn/",
        "https://fanzha.example.cn:8443/",
    ],
)
def test_an_account_code_or_an_address_of_our_own_is_allowed(payload):
    assert judge_payload(payload, HOSTS, permanent=False) is None


def test_a_code_with_a_parameter_needs_a_declaration():
    payload = "http://weixin.qq.com/q/02AbCdEfGhIj"

    assert judge_payload(payload, HOSTS, permanent=True) is None
    assert "30 天后失效" in judge_payload(payload, HOSTS, permanent=False)


@pytest.mark.parametrize("permanent", [False, True])
@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        ("https://u.wechat.com/kAbCdEfGh", "个人微信号"),
        ("http://u.wechat.com/kAbCdEfGh", "个人微信号"),
        ("https://weixin.qq.com/g/AbCdEfGh", "微信群"),
        ("https://work.weixin.qq.com/ca/cawcde", "企业微信"),
        ("wxp://f2f0AbCdEfGh", "收款码"),
        ("WXP://f2f0AbCdEfGh", "收款码"),
        ("weixin://wxpay/bizpayurl?pr=AbCd", "收款码"),
        ("https://qr.alipay.com/fkx0AbCd", "收款码"),
        ("HTTPS://QR.ALIPAY.COM/FKX0ABCD", "收款码"),
        ("https://wx.tenpay.com/f2f?t=AbCd", "收款码"),
        ("https://login.weixin.qq.com/l/AbCd==", "登录授权码"),
        ("https://open.weixin.qq.com/connect/confirm?uuid=a", "登录授权码"),
        ("https://liteapp.weixin.qq.com/login", "登录授权码"),
        ("https://wxaurl.cn/AbCdEfGh", "小程序"),
        ("https://mp.weixin.qq.com/a/~AbCdEfGh", "小程序"),
        ("weixin://dl/business/?t=AbCd", "小程序"),
        ("https://servicewechat.com/wx0", "小程序"),
        ("https://t.cn/A6AbCd", "短链接"),
        ("https://url.cn/AbCd", "短链接"),
        ("https://w.url.cn/s/AbCd", "短链接"),
        ("https://dwz.cn/AbCd", "短链接"),
        ("https://suo.im/AbCd", "短链接"),
        ("http://bit.ly/AbCd", "短链接"),
        ("https://tinyurl.com/AbCd", "短链接"),
        ("https://is.gd/AbCd", "短链接"),
        ("https://t.co/AbCd", "短链接"),
        ("https://fanzha.example.com.cn/", "不在 campaign.yml 的 hosts 名单里"),
        ("https://evil.fanzha.example.cn/", "不在 campaign.yml 的 hosts 名单里"),
        ("https://fanzha.example.cn.evil.cn/", "不在 campaign.yml 的 hosts 名单里"),
        ("https://mp.weixin.qq.com/s/AbCdEfGh", "不在 campaign.yml 的 hosts 名单里"),
        ("http://weixin.qq.com/r/short", "不在 campaign.yml 的 hosts 名单里"),
        ("http://weixin.qq.com/r/AbCdEfGhIj/x", "不在 campaign.yml 的 hosts 名单里"),
        ("http://weixin.qq.com/r/AbCdEfGhIj?x=1", "不在 campaign.yml 的 hosts 名单里"),
        ("http://weixin.qq.com/r/AbCdEfGhIj\n", "不在 campaign.yml 的 hosts 名单里"),
        ("https://fanzha.example.cn\\.evil.cn/", "不在 campaign.yml 的 hosts 名单里"),
        ("https://fanzha.example.cn@evil.cn/", "内容不是网址"),
        ("https://user:pass@fanzha.example.cn/", "内容不是网址"),
        ("ftp://fanzha.example.cn/", "内容不是网址"),
        ("javascript:alert(1)", "内容不是网址"),
        ("fanzha.example.cn", "内容不是网址"),
        ("https://[fanzha", "内容不是网址"),
        ("https:///path", "内容不是网址"),
        ("tel:96110", "内容不是网址"),
        ("你好", "内容不是网址"),
        ("", "内容不是网址"),
    ],
)
def test_everything_else_is_refused_with_its_reason(payload, reason, permanent):
    assert reason in (judge_payload(payload, HOSTS, permanent=permanent) or "")


def test_without_hosts_no_address_is_allowed():
    assert judge_payload("https://fanzha.example.cn/", (), permanent=True)


@pytest.mark.parametrize(
    "payload", ["http://example.com/r/a", "https://example.org/", "http://example.net", "http://fanzha.example/r/a"]
)
def test_a_sample_leads_to_a_reserved_host(payload):
    assert is_sample_payload(payload)
    assert judge_payload(payload, HOSTS, permanent=True)


@pytest.mark.parametrize(
    "payload",
    [
        "http://weixin.qq.com/r/AbCdEfGhIj",
        "http://example.com.cn/",
        "http://notexample.com/",
        "http://example.cn/",
        "http://example.com@evil.cn/",
        "http://www.evil.cn/example.com",
        "http://myexample/",
        "example.com",
        "",
    ],
)
def test_what_only_looks_like_a_sample_is_none(payload):
    assert not is_sample_payload(payload)
