"""Habits: two dozen further ways to lay news out, as portals, offices, papers, accounts and scripts have them.

Reads an Article, gives HTML. Made apart from `layouts.py` and with other habits: no `<p>`, dates in odd places, text in
a script, other articles and advice within the text, more comments than article.
"""

import json
from collections.abc import Callable
from html import escape

from articles import Article
from layouts import foot, nav, others, paragraphs, split

_STATS = "<script>var _hmt=_hmt||[];(function(){var hm=document.createElement('script');hm.src='/h.js'})();</script>"


def seconds(a: Article) -> int:
    """The moment as computers count it, of a clock eight hours ahead."""
    import datetime

    return int(datetime.datetime.fromisoformat(a.published + "+08:00").timestamp())


def bureau(a: Article) -> str:
    """An office's system: TRS, a style sheet within the text, a label before the date, the size of the letters to choose."""
    year, month, day, at, date = split(a)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head><meta charset="CHARSET">
<title>{a.title}_{a.outlet}</title><META name="ArticleTitle" content="{a.title}"><META name="PubDate" content="{date} {at}">
<META name="ContentSource" content="{a.credit}"><META name="ColumnName" content="要闻"></head><body>{nav("div")}
<div class="zz_content"><div class="wz_top"><h2>{a.title}</h2><div class="xxx">发布时间：{year}年{int(month)}月{int(day)}日 {at}　来源：{a.credit}
　字体：[<a>大</a> <a>中</a> <a>小</a>]　浏览次数：<span id="hits">128</span></div></div>
<div class="wz_con" id="zoom"><div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{margin-top:0}}</style>
{paragraphs(a, '<p align="justify" style="text-indent: 2em"><font face="宋体">', "</font></p>")}</div></div>
<div class="xgwz"><ul><li>上一篇：<a>{a.others[0]}</a></li><li>下一篇：<a>{a.others[1]}</a></li></ul></div></div>{foot()}</body></html>"""


def tables(a: Article) -> str:
    """Tables within tables, capitals, no quotes, breaks for paragraphs, the list of others in the next cell."""
    _, _, _, at, date = split(a)
    lines = "<BR><BR>".join("　　" + escape(one) for one in a.paragraphs)
    links = "".join(f"<TR><TD class=l12>·<A HREF=/n{n}.htm>{one}</A></TD></TR>" for n, one in enumerate(a.others))
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=CHARSET"><TITLE>{a.outlet}-{a.title}</TITLE></HEAD>
<BODY bgColor=#ffffff topmargin=0><TABLE width=760><TR><TD><IMG src=logo.gif></TD><TD><A HREF=/>首页</A> | <A HREF=/news>新闻</A></TD></TR></TABLE>
<TABLE width=760><TR><TD width=560 vAlign=top><TABLE width=100%><TR><TD align=center><FONT class=f20><B>{a.title}</B></FONT></TD></TR>
<TR><TD align=center class=f12>http://www.port.example {date} {at}:33 {a.credit}</TD></TR><TR><TD><HR SIZE=1></TD></TR>
<TR><TD class=f14><TABLE align=left><TR><TD class=ad><IFRAME src=/ad.htm></IFRAME></TD></TR></TABLE>{lines}</TD></TR>
<TR><TD align=right class=f12>(责任编辑：某某)</TD></TR></TABLE></TD><TD width=200 vAlign=top><TABLE><TR><TD bgColor=#eee><B>相关报道</B></TD></TR>{links}
</TABLE></TD></TR></TABLE><TABLE width=760><TR><TD align=center class=f12>版权所有 {a.outlet} 未经许可不得转载</TD></TR></TABLE></BODY></HTML>"""


def spans(a: Article) -> str:
    """A portal's telephone page: each paragraph a span, the moment cut into two elements."""
    year, month, day, at, _ = split(a)
    each = "".join(f'<span style="display:block" class="art_t">{escape(one)}</span><br/>' for one in a.paragraphs)
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{a.title}_手机{a.outlet}</title></head><body>{nav()}
<div class="art_box" id="artibody"><h1 class="art_tit_h1">{a.title}</h1><time class="art_time"><i>{year}.{month}.{day}</i> <em>{at}</em></time>
<figure class="art_img_mini"><img src="x.jpg"><h2 class="art_img_tit">图为码头一角，资料图片。</h2></figure>{each}
<p class="art_p_more"><a>查看更多精彩内容</a></p></div>{others(a, "相关阅读", "xgyd")}{foot()}</body></html>"""


def follow(a: Article) -> str:
    """A public account's page as it is saved: calls to follow and old issues within the text, seconds in a script."""
    each = "".join(
        f'<section data-role="paragraph"><section style="padding:0 10px"><p style="text-indent:2em"><span><span>{escape(one)}</span></span></p></section></section>'
        for one in a.paragraphs
    )
    old = "".join(f'<p><a href="http://mp.example/s/{n}">{one}</a></p>' for n, one in enumerate(a.others[:4]))
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><meta property="og:title" content="{a.title}"><meta property="og:type" content="article">
<meta name="author" content="{a.outlet}"></head><body class="zh_CN"><div class="rich_media"><h1 class="rich_media_title" id="activity-name">
{a.title}</h1><div id="meta_content"><span id="js_name">{a.outlet}</span><em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;"><section><p style="text-align:center"><strong>点击上方蓝字关注我们</strong></p></section>
{each}<section><p style="text-align:center">END</p></section><section><p>往期推荐</p>{old}</section></div></div>
<script>var ct = "{seconds(a)}"; var user_name = "gh_1"; window.appmsg={{a:1}};</script>{_STATS}</body></html>"""


def state(a: Article) -> str:
    """An empty body: the article stands in the state a script starts from."""
    told = {"articleInfo": {"title": a.title, "content": "".join(f"<p>{escape(one)}</p>" for one in a.paragraphs),
            "publishTime": a.published.replace("T", " ") + ":00", "source": a.credit}, "recommend": [{"title": o} for o in a.others]}  # fmt: skip
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{a.title}</title><meta name="description" content="{a.paragraphs[0][:60]}">
</head><body><div id="app"></div><noscript>请开启JavaScript后继续浏览。</noscript><script>window.__INITIAL_STATE__={json.dumps(told, ensure_ascii=False)};
(function(){{var s;(s=document.currentScript).parentNode.removeChild(s);}}());</script><script src="/app.js"></script></body></html>"""


def pushed(a: Article) -> str:
    """The same by another builder: JSON of its own kind of script, the text a list of paragraphs."""
    told = {"props": {"pageProps": {"detail": {"headline": a.title, "pubTime": str(seconds(a) * 1000), "author": a.author,
            "body": [{"type": "text", "value": one} for one in a.paragraphs]}}}, "page": "/detail/[id]"}  # fmt: skip
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charSet="CHARSET"/><title>{a.title} | {a.outlet}</title>
<meta property="article:published_time" content="{a.published}:00+08:00"/></head><body><div id="__next"><div class="skeleton">加载中</div></div>
<script id="__NEXT_DATA__" type="application/json">{json.dumps(told, ensure_ascii=False)}</script></body></html>"""


def areas(a: Article) -> str:
    """A paper's site: title, text and time stand in text areas, out of which a script makes the page."""
    body = escape('<article><section data-type="rtext">' + paragraphs(a) + "</section></article>")
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{a.title}</title><meta name="author" content="{a.author}"></head><body>{nav()}
<div class="container"><div class="t-container"><textarea class="article-title">{a.title}</textarea><textarea class="article-time">{seconds(a) * 1000}</textarea>
<textarea class="article-source-name">{a.credit}</textarea></div><textarea class="article-content">{body}</textarea></div>{foot()}</body></html>"""


def amplified(a: Article) -> str:
    """AMP: own elements, advertisements between paragraphs, structured data in UTC."""
    import datetime

    utc = datetime.datetime.fromtimestamp(seconds(a), datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "mainEntityOfPage": {"@id": "https://amp.example/a"},
            "headline": a.title, "datePublished": utc, "author": [{"@type": "Person", "name": a.author}]}  # fmt: skip
    ad = '<amp-ad width="300" height="250" type="doubleclick"><div placeholder>广告</div></amp-ad>'
    each = ad.join(f"<p>{escape(one)}</p>" for one in a.paragraphs)
    return f"""<!doctype html><html amp lang="zh"><head><meta charset="CHARSET"><title>{a.title}</title><link rel="canonical" href="https://www.example/a.html">
<script type="application/ld+json">{json.dumps(told)}</script><style amp-custom>p{{margin:1em}}</style></head><body><amp-sidebar id="sb">{nav()}</amp-sidebar>
<article><header><h1>{a.title}</h1><p class="by">{a.author}</p></header><amp-img src="i.jpg" width="1" height="1"></amp-img>{each}
<amp-social-share type="twitter"></amp-social-share></article><section><h3>更多</h3>{others(a, "推荐", "more-stories")}</section></body></html>"""


def planted(a: Article) -> str:
    """A blog with other posts and a call to subscribe between the paragraphs, and its author's life below."""
    year, month, day, at, date = split(a)
    body = [f"<p>{escape(one)}</p>" for one in a.paragraphs]
    body.insert(1, f'<blockquote class="wp-embedded-content"><a href="/p/1">{a.others[0]}</a></blockquote>')
    body.insert(
        len(body) - 1, f'<div class="box"><p><strong>延伸阅读：</strong><a href="/p/2">{a.others[1]}</a></p></div>'
    )
    return f"""<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="CHARSET"><title>{a.title} - {a.outlet}</title></head><body class="single"><header>{nav()}</header>
<main><article class="post"><h1 class="post-title">{a.title}</h1><p class="post-info">{a.author} · {year}年{int(month)}月{int(day)}日 · 阅读需要3分钟</p>
<div class="addtoany_share_save_container"><a>Facebook</a><a>X</a><a>LINE</a></div><div class="post-body">{"".join(body)}</div>
<div class="author-box"><h4>{a.author}</h4><p>在海边长大，写港口与航运二十年，著有散文集两种。</p></div>
<div class="subscribe"><p>喜欢这篇文章吗？留下邮箱，每周收到一封信。</p></div></article>
<div id="respond"><h3>发表回复</h3><p>您的邮箱地址不会被公开。必填项已用 * 标注</p></div></main>
<aside>{others(a, "近期", "widget")}</aside><time datetime="{date}T{at}:00+08:00"></time>{foot()}</body></html>"""


def loud(a: Article) -> str:
    """More comments than article, in boxes whose names say little."""
    _, _, _, at, date = split(a)
    said = "".join(
        f'<div class="u-item"><div class="u-name">渔村老{n}</div><div class="u-txt">{escape(one * 3)}说实话，我觉得这件事没有那么简单，等官方结论吧。</div><div class="u-act"><a>赞({n})</a> <a>踩</a> {n}楼</div></div>'
        for n, one in enumerate(a.comments * 5)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{a.title}-{a.outlet}论坛</title></head><body>{nav("div")}<div class="wrap">
<div class="l-con"><h1>{a.title}</h1><div class="inf">{a.author} 发表于 {date} {at}</div><div class="txt">{paragraphs(a)}</div></div>
<div class="l-rep"><h3>全部评论(30)</h3>{said}</div></div>{foot()}</body></html>"""


def rolling(a: Article) -> str:
    """A live page: entries with a time each, the newest first, the moment in structured data."""
    date = a.published[:10]
    told = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": a.title, "datePublished": a.published + ":00+08:00",
            "coverageStartTime": f"{date}T08:00:00+08:00", "liveBlogUpdate": [{"@type": "BlogPosting", "headline": one[:12],
            "datePublished": f"{date}T23:{n:02}:00+08:00", "articleBody": one} for n, one in enumerate(a.paragraphs)]}  # fmt: skip
    each = "".join(f'<li class="live-entry"><time datetime="{date}T23:{n:02}:00+08:00">23:{n:02}</time><div class="entry-body"><p>{escape(one)}</p></div></li>'
                   for n, one in enumerate(a.paragraphs))  # fmt: skip
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>直播｜{a.title}</title><script type="application/ld+json">{json.dumps(told)}</script></head>
<body><header>{nav()}</header><main><h1>{a.title}</h1><ol class="live-list">{each}</ol></main>{others(a, "相关", "side-list")}{foot()}</body></html>"""


def disclosed(a: Article) -> str:
    """An office's disclosure: a table about the document above it, the date of its making and of its publishing."""
    year, month, day, _, _ = split(a)
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{a.title}</title></head><body>{nav("div")}<div class="main">
<table class="bd1"><tr><td><b>索 引 号：</b></td><td>000014349/2026-00041</td><td><b>主题分类：</b></td><td>综合政务</td></tr>
<tr><td><b>发文机关：</b></td><td>{a.outlet}</td><td><b>成文日期：</b></td><td>2025年12月30日</td></tr><tr><td><b>标　　题：</b></td><td colspan="3">{a.title}</td></tr>
<tr><td><b>发文字号：</b></td><td>港发〔2026〕7号</td><td><b>发布日期：</b></td><td>{year}年{month}月{day}日</td></tr></table>
<div id="UCAP-CONTENT" class="pages_content"><p style="text-align:center"><span style="font-size:18pt">{a.title}</span></p>{paragraphs(a, '<p style="text-indent:2em">')}</div>
<div class="fxdiv">【字体：大 中 小】 <a>打印</a> <a>关闭窗口</a></div></div>{foot()}</body></html>"""


def addressed(a: Article) -> str:
    """A paper online: nothing but the address says the day."""
    year, month, day, _, _ = split(a)
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{a.title}</title><link rel="canonical" href="http://paper.example/html/{year}-{month}/{day}/content_60231.htm">
</head><body><div class="head">{nav("div")}</div><div class="ban">第03版：要闻</div><h1>{a.title}</h1><h4>{a.author}</h4>
<founder-content><div id="ozoom">{paragraphs(a, "<p>　　")}</div></founder-content><div class="pagelist"><a>上一版</a><a>下一版</a></div>{foot()}</body></html>"""


def tagged(a: Article) -> str:
    """A portal that tells microblogs its date in the head and nobody else."""
    _, _, _, at, date = split(a)
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{a.title}_{a.outlet}</title><meta name="weibo:article:create_at" content="{date} {at}:21">
<meta name="keywords" content="港口,航线"><meta property="og:type" content="article"></head><body>{nav()}<div id="mainbox"><div class="post_crumb"><a>首页</a> &gt; 正文</div>
<h1 class="post_title">{a.title}</h1><div class="post_content"><div class="post_body">{paragraphs(a, '<p id="0GH">')}
<p class="otitle">（原标题：{a.title}）</p></div><div class="post_author"> 本文来源：{a.credit} 责任编辑： 某某_NB{date[-2:]}</div></div></div>
<div class="post_recommends">{others(a, "推荐内容", "post_recommend")}</div>{foot()}</body></html>"""


def ago(a: Article) -> str:
    """A young medium: the moment for machines, "three hours ago" for readers, a summary in bold and quotations apart."""
    import datetime

    utc = datetime.datetime.fromtimestamp(seconds(a), datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    body = "".join(
        f"<p>{escape(one)}</p>" if n % 3 else f"<blockquote>{escape(one)}</blockquote>"
        for n, one in enumerate(a.paragraphs)
    )
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="CHARSET"><title>{a.title}</title></head><body><div id="root"><header class="css-1a">{nav()}</header>
<main class="css-9k"><h1 class="css-2b">{a.title}</h1><div class="css-3c"><a href="/u/1">{a.author}</a> · <time dateTime="{utc}">3小时前</time></div>
<div class="css-4d">{body}</div><div class="css-5e"><button>喜欢</button><button>收藏</button></div></main>
<div class="css-6f"><h2>编辑精选</h2>{"".join(f'<a class="css-7g" href="/a/{n}"><h3>{o}</h3><p>{o}，详情点击查看全文。</p></a>' for n, o in enumerate(a.others))}</div></div>{_STATS}</body></html>"""


def strait(a: Article) -> str:
    """A paper of an island: an array of structured data with a graph, captions and other reports within the text."""
    year, month, day, at, _ = split(a)
    told = [{"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": []}, {"@context": "https://schema.org", "@graph": [
        {"@type": "Organization", "name": a.outlet}, {"@type": ["NewsArticle", "Article"], "headline": a.title, "datePublished": a.published + ":00+0800",
         "author": {"@type": "Person", "name": a.author}, "publisher": {"@type": "Organization", "name": a.outlet}}]}]  # fmt: skip
    body = [f"<p>{escape(one)}</p>" for one in a.paragraphs]
    body.insert(1, '<figure><img src="p.jpg"><figcaption>▲港區資料照。（圖／翻攝畫面）</figcaption></figure>')
    body.append(
        f'<p><strong>延伸閱讀：</strong></p><p><a href="/s/1">{a.others[0]}</a></p><p><a href="/s/2">{a.others[1]}</a></p>'
    )
    return f"""<!DOCTYPE html><html lang="zh-Hant-TW"><head><meta charset="CHARSET"><title>{a.title} | 社會 | {a.outlet}</title><script type="application/ld+json">{json.dumps(told)}</script></head>
<body>{nav()}<div class="content"><h1 class="title">{a.title}</h1><div class="subtitle"><span>{year}/{month}/{day} {at}</span><span>{a.author}／綜合報導</span></div>
<div class="social_bar"><a>分享</a><a>複製連結</a></div><div class="text-content">{"".join(body)}</div><p class="warning">※ 提醒您：禁止酒駕 飲酒過量有礙健康</p>
<div class="tag">關鍵字：<a>港口</a><a>船隻</a></div></div>{others(a, "熱門新聞", "hot-news")}{foot()}</body></html>"""


def delta(a: Article) -> str:
    """A paper of a harbour city: day before month, a list and headings within the text."""
    year, month, day, at, _ = split(a)
    body = [f"<p>{escape(one)}</p>" for one in a.paragraphs]
    body[-1:] = [f"<ul><li>{escape(a.paragraphs[-1])}</li></ul>"]
    return f"""<!DOCTYPE html><html lang="zh-HK"><head><meta charset="CHARSET"><title>{a.title}｜{a.outlet}</title>
<link rel="canonical" href="https://port.example/港聞/{year}{month}{day}-a"></head><body>{nav("div")}<div class="wrapper">
<div class="breadcrumb"><a>主頁</a>/<a>港聞</a></div><h1>{a.title}</h1><div class="date">發佈時間： {day}/{month}/{year} - {at}</div>
<div class="t-content__body">{"".join(body)}</div><div class="app-promo"><p>下載手機程式，隨時掌握最新消息。</p></div></div>{others(a, "最Hit", "most-read")}{foot()}</body></html>"""


def modules(a: Article) -> str:
    """Names a builder made, and the same text a second time in a script; the date without a space before the time."""
    year, month, day, at, _ = split(a)
    told = {
        "docData": {
            "newsTime": f"{a.published.replace('T', ' ')}:00",
            "contentData": {"contentList": [{"type": "text", "data": paragraphs(a)}]},
        }
    }
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{a.title}</title><script>var allData = {json.dumps(told, ensure_ascii=False)};</script></head>
<body><div id="root"><div class="index_nav_3kF">{nav("div")}</div><div class="index_articleBox_6mj"><h1 class="index_title_B8m">{a.title}</h1>
<div class="index_info_xs3"><span>{year}年{month}月{day}日{at}</span><span>来自{a.credit}</span></div><div class="index_main_content_QEG">
<div class="index_text_D0U1y">{paragraphs(a)}</div></div><div class="index_line_1Zq"></div></div><div class="index_list_9ab">{others(a, "亲爱的读者", "index_rec_1")}</div></div></body></html>"""


def station(a: Article) -> str:
    """A television station: the moment fourteen digits in a script, pictures with lines below them, the editors last."""
    year, month, day, at, _ = split(a)
    body = [f"<p>　　{escape(one)}</p>" for one in a.paragraphs]
    body.insert(1, '<p class="photo_img_20190808"><img src="1.jpg"></p><p class="photo_alt_20190808">△港区画面</p>')
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{a.title}_新闻频道_{a.outlet}</title></head><body><script>
var commentTitle = "{a.title}"; var publishDate ="{year}{month}{day}{at.replace(":", "")}00 ";var itemid1="ARTI1";</script>{nav("div")}
<div class="title_area" id="title_area"><h1>{a.title}</h1><div class="info1">来源：{a.credit} | {year}年{month}月{day}日 {at}:00</div></div>
<div class="content_area" id="content_area">{"".join(body)}</div><div class="zebian"><span>编辑：某某</span><span>责任编辑：某某</span></div>
<div class="relevance"><ul>{"".join(f"<li><a>{o}</a></li>" for o in a.others)}</ul></div>{foot()}</body></html>"""


def people(a: Article) -> str:
    """A party's paper: date and time without a space, the source after a bar, shares between title and text."""
    year, month, day, at, date = split(a)
    return f"""<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html;charset=CHARSET"/><title>{a.title}--{a.outlet}</title>
<meta name="publishdate" content="{date}"></head><body>{nav()}<div class="layout rm_txt cf"><div class="col col-1 fl"><h1>{a.title}</h1><div class="author cf">{a.author}</div>
<div class="channel cf"><div class="col-1-1 fl">{year}年{month}月{day}日{at} | 来源：<a href="/">{a.credit}</a></div><div class="col-1-2 fr"><div class="message"><span>小字号</span></div></div></div>
<div class="bza"><p>分享让更多人看到</p></div><div class="rm_txt_con cf"><table class="pci_c"><tr><td><img src="a.jpg"></td></tr><tr><td>图为港口一角。</td></tr></table>
{paragraphs(a, '<p style="text-indent: 2em;">')}<p class="paper_num"> 《{a.outlet}》（ {year}年{month}月{day}日 04 版）</p><div class="edit cf">(责编：某某、某某)</div></div></div>
<div class="col col-2 fr">{others(a, "热门排行", "list_14")}</div></div>{foot()}</body></html>"""


def ticker(a: Article) -> str:
    """A wire of finance: one paragraph alone, long advice on risks below it, a crowd of quotes of shares around."""
    _, _, _, at, date = split(a)
    quotes = "".join(f"<tr><td><a>港运{n}</a></td><td>{n}.21</td><td>+0.{n}%</td></tr>" for n in range(30))
    risk = "<p>风险提示：以上内容仅供参考，不构成投资建议，投资者据此操作，风险自担。市场有风险，投资需谨慎。</p>"
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{a.title} _ {a.outlet}</title></head><body>{nav("div")}<div class="quote"><table>{quotes}</table></div>
<div class="newsContent"><h1>{a.title}</h1><div class="time-source"><span class="t">{date} {at}:09</span><span class="s">{a.credit}</span></div>
<div id="ContentBody" class="Body"><div class="abstract">摘要</div>{paragraphs(a)}</div><div class="risk">{risk}</div></div>{others(a, "热点推荐", "hotlist")}{foot()}</body></html>"""


HABITS: tuple[Callable[[Article], str], ...] = (
    bureau, tables, spans, follow, state, pushed, areas, amplified, planted, loud, rolling, disclosed, addressed, tagged,
    ago, strait, delta, modules, station, people, ticker,
)  # fmt: skip
