"""Which code payloads may stand on a campaign's prints, and why the others may not.

A code that leads elsewhere does the fraudsters' work, so the list is closed: what is not allowed is
refused. Forms after the platform's own documentation (see research on account codes in the design).
"""

import re
from urllib.parse import urlsplit

LARGEST_MODULES = 33
"""Modules along a side of version 4, the largest code that a payload may need (ISO/IEC 18004)."""

TYPICAL_M_PER_MM = 0.45
"""How far a module of one millimetre carries for a 720p preview in fair light (print study, 2.2)."""

SAMPLE_HOSTS = ("example.com", "example.org", "example.net")

_ACCOUNT = re.compile(r"http://weixin\.qq\.com/r/(?:mp/)?[A-Za-z0-9_-]{10,64}")
_PARAMETRIC = re.compile(r"http://weixin\.qq\.com/q/[A-Za-z0-9_-]{10,64}")
_REFUSED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"https?://u\.wechat\.com/"), "这是个人微信号的码，不是公众号"),
    (re.compile(r"https?://weixin\.qq\.com/g/"), "这是微信群的码，群码会过期，也无法核实群主"),
    (re.compile(r"https?://work\.weixin\.qq\.com/"), "这是企业微信的码，不是公众号"),
    (
        re.compile(r"(?i)(?:wxp://|weixin://wxpay|https?://(?:qr\.alipay\.com|wx\.tenpay\.com)/)"),
        "这是收款码，反诈宣传品上绝不能有收款码",
    ),
    (
        re.compile(
            r"https?://(?:liteapp\.weixin\.qq\.com|login\.weixin\.qq\.com|open\.weixin\.qq\.com/connect)", re.IGNORECASE
        ),
        "这是登录授权码，扫了会交出账号",
    ),
    (
        re.compile(
            r"(?:https?://(?:wxaurl\.cn|mp\.weixin\.qq\.com/a/|servicewechat\.com)|weixin://dl/)", re.IGNORECASE
        ),
        "这是小程序码或小程序链接，成品无法核验",
    ),
    (
        re.compile(
            r"https?://(?:t\.cn|url\.cn|dwz\.cn|suo\.im|bit\.ly|tinyurl\.com|is\.gd|w\.url\.cn|t\.co)/", re.IGNORECASE
        ),
        "这是短链接，看不出也保证不了它通向哪里",
    ),
)


def judge_payload(payload: str, hosts: tuple[str, ...], *, permanent: bool) -> str | None:
    """Return the reason (Chinese) why `payload` may not be printed, or None if it may.

    `hosts` are the campaign's own web hosts; `permanent` is the editor's written declaration that a
    `/q/` code never expires, which its text does not show.
    """
    if _ACCOUNT.fullmatch(payload):
        return None
    if _PARAMETRIC.fullmatch(payload):
        return None if permanent else "这是带参数的码，可能 30 天后失效；确认是永久码后请写 permanent: true"
    for pattern, reason in _REFUSED:
        if pattern.match(payload):
            return reason
    host = _web_host(payload)
    if host is None:
        return "内容不是网址，也不是公众号码"
    if host in hosts:
        return None
    return f"网址 {host} 不在 campaign.yml 的 hosts 名单里"


def is_sample_payload(payload: str) -> bool:
    """A sample leads to a host that is reserved for examples (RFC 2606), so it can harm nobody."""
    host = _web_host(payload)
    return host is not None and (host in SAMPLE_HOSTS or host.endswith(".example"))


def _web_host(payload: str) -> str | None:
    try:
        parts = urlsplit(payload)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc:
        return None
    return host
