"""Layouts: twelve ways in which news sites lay a page out, from tables of the nineties to a page a script wrote.

Reads an Article, gives HTML. Each layout names its date in its own way, and carries what pages carry besides the
article: navigation, pictures, lists of other articles, shares, comments, disclaimers, scripts.
"""

import json
from collections.abc import Callable
from html import escape

from articles import Article

_NAV = ("首页", "时政", "国际", "财经", "港口", "社会", "视频", "图片", "专题", "评论", "论坛", "客户端")
_FOOT = "关于我们|联系我们|广告服务|网站地图|法律声明|招聘信息"
_LEGAL = "版权所有 未经书面授权不得转载或镜像 互联网新闻信息服务许可证10120260001 京ICP备00000000号"
_SCRIPT = (
    "var _site={id:%d,ch:'news'};(function(){var s=document.createElement('script');s.async=true;"
    "if(1<2&&3>2){s.src='/stat.js?'+new Date().getTime();}document.body.appendChild(s);})();\n"
)


def nav(kind: str = "nav") -> str:
    links = "".join(f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(_NAV))
    return f'<{kind} class="top-nav"><ul>{links}</ul></{kind}>'


def foot() -> str:
    links = " | ".join(f'<a href="/about/{n}">{name}</a>' for n, name in enumerate(_FOOT.split("|")))
    return f'<div class="footer"><p>{links}</p><p>{_LEGAL}</p></div><script>{_SCRIPT * 6 % ((1,) * 6)}</script>'


def others(article: Article, title: str = "相关新闻", css: str = "related") -> str:
    links = "".join(f'<li><a href="/a/{n}.html">{escape(one)}</a><span>0{n % 9 + 1}-1{n % 10}</span></li>'
                    for n, one in enumerate(article.others))  # fmt: skip
    return f'<div class="{css}"><h3>{title}</h3><ul>{links}</ul></div>'


def comments(article: Article, css: str = "comment-list") -> str:
    each = "".join(f"<li><b>网友{n}</b><p>{escape(one)}</p><span>{n}小时前</span><a>回复</a></li>"
                   for n, one in enumerate(article.comments))  # fmt: skip
    return f'<div class="{css}"><h4>网友评论</h4><ul>{each}</ul></div>'


def paragraphs(article: Article, open_: str = "<p>", close: str = "</p>\n") -> str:
    return "".join(f"{open_}{escape(one)}{close}" for one in article.paragraphs)


def split(article: Article) -> tuple[str, str, str, str, str]:
    date, at = article.published.split("T")
    return (*date.split("-"), at, date)  # type: ignore[return-value]


def agency(a: Article) -> str:
    """A state agency: the date cut into spans, the text in #detail, the editor below."""
    year, month, day, at, date = split(a)
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{a.title}-{a.outlet}</title>
<meta name="publishdate" content="{date}"><meta name="source" content="{a.outlet}"><script>{_SCRIPT % 3}</script></head>
<body>{nav()}<div class="header domPC"><div class="header-cont"><div class="header-time left">
<span class="year"><em> {year} </em></span> <span class="day"><em>{month}</em>/<em>{day}</em></span>
<span class="time">{at}:07</span></div><div class="source">来源：{a.credit}</div></div>
<div class="head-line"><h1><span class="title">{a.title}</span></h1></div></div>
<div class="main clearfix"><div class="main-left left"><div id="detail">{paragraphs(a, "<p>　　")}
<p style="text-align:center"><img src="1.jpg"></p></div>
<div id="articleEdit"><span class="tiyi1"><a href="javascript:void(0);">【纠错】</a></span>
<span class="editor">【责任编辑:某某】</span></div></div>
<div class="main-right right">{others(a, "新闻排行", "columBox")}</div></div>{foot()}</body></html>"""


def portal(a: Article) -> str:
    """A portal: OpenGraph, JSON in scripts, an advertisement between the paragraphs."""
    year, month, day, at, date = split(a)
    middle = len(a.paragraphs) // 2
    body = [f"<p cms-style='font-L'>　　{escape(one)}</p>" for one in a.paragraphs]
    body.insert(middle, "<div id='ad_44' class='otherContent_01'><script>%s</script></div>" % (_SCRIPT % 9))
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"/><title>{a.title}_新闻_{a.outlet}</title>
<meta property="og:type" content="news"/><meta property="og:title" content="{a.title}"/>
<meta property="og:url" content="https://news.example/{date}/doc-i1.shtml"/>
<meta property="article:published_time" content="{a.published}:00+08:00"/>
<meta property="article:author" content="{a.credit}"/><meta name="mediaid" content="{a.outlet}"/></head>
<body><div class="path-search"><div class="path"><a href="/">新闻中心</a> &gt; <a href="/w">国际</a> &gt; 正文</div></div>
<h1 class="main-title">{a.title}</h1><div class="top-bar"><div class="date-source">
<span class="date">{year}年{month}月{day}日 {at}</span> <a class="source" href="#">{a.credit}</a></div>
<div class="page-tools"><span>缩小字体</span><span>放大字体</span><a>收藏</a><a>微博</a><a>微信</a><a>分享</a></div></div>
<div class="article-content clearfix"><div class="article-content-left"><div class="article" id="artibody">
<div class="img_wrapper"><img src="a.jpg" alt=""><span class="img_descr">资料图</span></div>
{"".join(body)}<p class="article-editor">责任编辑：某某</p></div>
<div class="keywords">文章关键词：<a>港口</a> <a>船只</a></div><div class="bottom-tool"><a>我要反馈</a><a>保存网页</a></div>
{others(a, "猜你喜欢", "blk-wxfollow")}{comments(a, "sina-comment-list")}</div>
<div class="article-content-right">{others(a, "24小时热文", "tj")}</div></div>{foot()}</body></html>"""


def paper(a: Article) -> str:
    """A party paper: an old charset, date and source parted by a bar."""
    year, month, day, at, _ = split(a)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/x.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="content-type" content="text/html;charset=CHARSET"/>
<title>{a.title}--{a.outlet}</title><meta name="author" content="100230"/></head><body>{nav("div")}
<div class="layout rm_txt cf"><div class="col col-1 fl"><h1>{a.title}</h1><div class="author cf">{a.author}</div>
<div class="channel cf"><div class="col-1-1 fl">{year}年{month}月{day}日{at} | 来源：<a href="#">{a.credit}</a></div>
<div class="col-1-2 fr"><em>小字号</em></div></div><div class="rm_txt_con cf">
<div class="otitle"></div>{paragraphs(a, '<p style="text-indent: 2em;">' + chr(10) + chr(9))}
<div class="zdfy cf"></div><div class="box_pic"></div><div class="edit cf">(责编：某某、某某)</div></div>
<div class="rm_relevant cf"><h2>分享让更多人看到</h2></div></div>
<div class="col col-2 fr">{others(a, "热门排行", "rm_ranking")}</div></div>{foot()}</body></html>"""


def office(a: Article) -> str:
    """A local government: tables, font tags, upper-case tags, a visit counter."""
    date = a.published.split("T")[0]
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=CHARSET"><TITLE>{a.title}</TITLE></HEAD>
<BODY bgColor=#ffffff><TABLE width=980 align=center><TBODY><TR><TD><A href="/">首页</A> <A href="/z">政务公开</A>
<A href="/b">办事大厅</A> <A href="/h">互动交流</A></TD></TR></TBODY></TABLE><TABLE width=980 align=center><TBODY><TR>
<TD width=240 vAlign=top>{others(a, "最新公告", "lm")}</TD><TD vAlign=top><TABLE width="100%"><TBODY><TR>
<TD align=center><FONT size=5><STRONG>{a.title}</STRONG></FONT></TD></TR><TR><TD align=center>发布时间：{date}
&nbsp;&nbsp;来源：{a.credit}&nbsp;&nbsp;浏览次数：<SPAN id=hits>1024</SPAN>&nbsp;&nbsp;字体：[<A>大</A> <A>中</A> <A>小</A>]
</TD></TR><TR><TD><DIV class=TRS_Editor>{paragraphs(a, "<P align=justify><FONT face=宋体 size=3>&nbsp;&nbsp;&nbsp;&nbsp;", "</FONT></P>")}
</DIV></TD></TR><TR><TD align=right>【<A href="javascript:window.print()">打印</A>】【<A>关闭</A>】</TD></TR></TBODY></TABLE>
</TD></TR></TBODY></TABLE><TABLE width=980 align=center><TBODY><TR><TD align=center>{_LEGAL}</TD></TR></TBODY></TABLE></BODY></HTML>"""


def island(a: Article) -> str:
    """A news agency with structured data and a list of topics."""
    year, month, day, at, _ = split(a)
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": a.title,
        "datePublished": a.published + ":00+08:00", "dateModified": (a.modified or a.published) + ":00+08:00",
        "author": {"@type": "Person", "name": a.author}, "publisher": {"@type": "Organization", "name": a.outlet},
    }  # fmt: skip
    crumbs = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": []}
    changed = f"（{int(month)}/{int(day)} {a.modified.split('T')[1]} 更新）" if a.modified else ""
    return f"""<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="CHARSET"><title>{a.title} | 國際 | {a.outlet}</title>
<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>
<script type="application/ld+json">{json.dumps(crumbs)}</script></head><body><header class="siteHeader">{nav()}</header>
<main class="wrapper"><div class="pusher"><div class="centralContent"><h1><span>{a.title}</span></h1>
<div class="timeBox"><div class="updatetime"><span>{year}/{int(month)}/{int(day)} {at}</span>{changed}</div></div>
<div class="fullPic"><figure><img src="x.jpg" alt="示意圖"><figcaption>示意圖，非當事現場。</figcaption></figure></div>
<div class="paragraph">{paragraphs(a)}<div class="moreArticle"><a class="moreArticle-link">{a.others[0]}</a></div></div>
<div class="paragraph bottomArticleBanner"><p>本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。</p></div>
<div class="keywordTag"><a>#港口</a><a>#船隻</a></div>{others(a, "延伸閱讀", "subBox")}</div></div></main>{foot()}</body></html>"""


def broadcaster(a: Article) -> str:
    """A broadcaster: lines parted by breaks, no paragraphs, the zone beside the time."""
    _, _, _, at, date = split(a)
    lines = "<br />\r\n<br />\r\n".join(escape(one) for one in a.paragraphs)
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=CHARSET"/>
<title>{a.title} - {a.outlet}</title><meta property="og:site_name" content="{a.outlet}"/></head><body>{nav("div")}
<div class="item-page"><div class="itemHead"><h2 class="itemTitle">{a.title}</h2><div class="itemSocial">分享 轉寄 列印</div>
<div class="createddate">{date} HKT {at}</div></div><div class="itemBody"><div class="itemSlideShow"><img src="i.jpg" alt=""></div>
<div class="itemFullText">{lines}<br /></div></div><div class="detailNewsSlideFooter"></div></div>
{others(a, "最新消息", "latest-box")}{foot()}</body></html>"""


def world(a: Article) -> str:
    """A foreign broadcaster: names made by a build tool, a graph of structured data, links between the paragraphs."""
    told = {"@context": "http://schema.org", "@graph": [{
        "@type": "ReportageNewsArticle", "headline": a.title, "url": "https://world.example/zhongwen/articles/c1",
        "datePublished": a.published + ":00.000+08:00", "author": {"@type": "NewsMediaOrganization", "name": a.outlet},
        "publisher": {"@type": "NewsMediaOrganization", "name": a.outlet}}]}  # fmt: skip
    each = "".join(f'<div dir="ltr" class="bbc-19j92fr ebmt73l0"><p class="bbc-1y32vyc e17g058b0" dir="ltr">{escape(one)}</p></div>'
                   for one in a.paragraphs)  # fmt: skip
    year, month, day, _, date = split(a)
    return f"""<!DOCTYPE html><html lang="zh-hant"><head><meta charSet="CHARSET"/><title>{a.title} - {a.outlet}</title>
<script type="application/ld+json">{json.dumps(told)}</script></head><body><div id="root"><header role="banner">{nav()}</header>
<div class="bbc-1pnlkop e1cnlawh0"><div class="bbc-irdbz7 e1j2237y3"><main role="main" class="bbc-fa0wmp">
<div class="bbc-1151pbn"><h1 class="bbc-14gqcmb e1p3vdyi0" id="content" tabindex="-1">{a.title}</h1></div>
<figure class="bbc-1qn0xuy"><img src="c.jpg"/><figcaption class="bbc-a"><p>圖像加註文字，港區資料照片。</p></figcaption></figure>
<section role="region" aria-labelledby="article-byline" class="bbc-1ka88fa"><ul role="list"><li>Author, <span>{a.author}</span></li></ul></section>
<div class="bbc-19j92fr"><time class="bbc-j4" dateTime="{date}">{year}年{int(month)}月{int(day)}日</time></div>{each}
<section role="region" class="bbc-1g8s4dk"><h2>更多相關內容</h2><ul>{"".join(f"<li><a href=/{n}>{o}</a></li>" for n, o in enumerate(a.others[:5]))}</ul></section>
</main></div><div class="bbc-1bpz88v">{others(a, "熱讀", "bbc-most")}</div></div>
<footer role="contentinfo"><p>© 2026 {a.outlet}. 網站內容如有需要請參考原文。</p></footer></div>
<script>window.SIMORGH_DATA={json.dumps({"pageData": {"text": a.paragraphs}})}</script></body></html>"""


def blog(a: Article) -> str:
    """A blog: the usual classes of its system, share buttons inside the article, long comments below."""
    _, _, _, _, date = split(a)
    changed = f'<meta property="article:modified_time" content="{a.modified}:00+08:00">' if a.modified else ""
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="CHARSET"><title>{a.title} – {a.outlet}</title>
<meta property="og:site_name" content="{a.outlet}"><meta property="article:published_time" content="{a.published}:00+08:00">{changed}
<link rel="canonical" href="https://blog.example/{date.replace("-", "/")}/a"/><style>.entry-content p{{margin:1em}}</style></head>
<body class="post-template-default single single-post"><div id="page"><header id="masthead" class="site-header">{nav()}</header>
<div id="content" class="site-content"><div id="primary"><main id="main"><article id="post-1" class="post type-post hentry">
<header class="entry-header"><h1 class="entry-title">{a.title}</h1><div class="entry-meta"><span class="posted-on">
<time class="entry-date published" datetime="{a.published}:00+08:00">{date}</time></span><span class="byline">作者 <a class="url fn n">{a.author}</a></span></div></header>
<div class="entry-content">{paragraphs(a)}<div class="sharedaddy sd-sharing-enabled"><h3>共享此文章：</h3><ul><li><a>微博</a></li><li><a>电报</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>相关</h3><p>{a.others[0]}</p></div></div>
<footer class="entry-footer"><span class="cat-links">分类：<a>港口</a></span></footer></article>
<nav class="navigation post-navigation"><a>上一篇 {a.others[1]}</a><a>下一篇 {a.others[2]}</a></nav>
<div id="comments" class="comments-area"><ol>{"".join(f'<li class="comment"><p>{c}{c}{c}</p></li>' for c in a.comments)}</ol></div></main></div>
<aside id="secondary" class="widget-area">{others(a, "近期文章", "widget")}</aside></div></div>{foot()}</body></html>"""


def account(a: Article) -> str:
    """A public account: sections and spans, styles on every line, the date written by a script."""
    _, _, _, at, date = split(a)
    each = "".join(
        f'<section style="margin: 0px 8px; line-height: 2em;"><span style="font-size: 16px; color: rgb(63, 63, 63);">{escape(one)}</span></section>'
        '<section style="line-height: 2em;"><br  /></section>'
        for one in a.paragraphs
    )
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><meta property="og:title" content="{a.title}"/>
<meta property="og:site_name" content="微信公众平台"/><meta property="og:article:author" content="{a.author}"/>
<meta name="author" content="{a.author}"/><title></title></head><body id="activity-detail"><div id="js_article" class="rich_media">
<div class="rich_media_inner"><div id="page-content"><div class="rich_media_area_primary"><div id="img-content" class="rich_media_wrp">
<h1 class="rich_media_title" id="activity-name">{a.title}</h1><div id="meta_content" class="rich_media_meta_list">
<span class="rich_media_meta rich_media_meta_text">{a.author}</span><span class="rich_media_meta_nickname"><a id="js_name">{a.outlet}</a></span>
<em id="publish_time" class="rich_media_meta"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{each}</div></div></div>
<div class="rich_media_tool"><a>阅读原文</a><span>阅读 10万+</span><span>赞</span><span>在看</span></div></div></div></div>
<script>var biz="x"; var oriCreateTime = '1'; var createTime = '{date} {at}'; var msg_title = '{a.title}';</script>
<script>{_SCRIPT * 9 % ((1,) * 9)}</script></body></html>"""


def feedlike(a: Article) -> str:
    """A self-media page: paragraphs in divs, breaks within, a credit and a disclaimer as its last lines."""
    _, _, _, at, date = split(a)
    each = "".join(f"<div>{escape(one)}</div><div><br></div>" for one in a.paragraphs)
    return f"""<!doctype html><html><head><meta charset="CHARSET"><title>{a.title}_{a.outlet}号_{a.outlet}</title></head><body>
<div id="header" class="hd"><a>登录</a><a>注册</a><form><input value="搜索"></form></div><div class="area"><div class="left main">
<div class="text"><div class="text-title"><h1>{a.title}</h1><div class="article-info"><span class="time" id="news-time">{date} {at}</span>
<span>来源: <a href="#">{a.credit}</a></span></div></div><article class="article" id="mp-editor">{each}</article>
<div class="statement">平台声明：该文观点仅代表作者本人，本平台仅提供信息存储空间服务。</div>
<div class="bottom-relate-wrap"><span class="read">阅读 (<em>3</em>)</span></div></div>
{others(a, "推荐阅读", "groom-read")}{comments(a, "c-comment-wrap")}</div><div class="right sidebar">{others(a, "大家都在看", "hot")}</div></div>
{foot()}</body></html>"""


def bare(a: Article) -> str:
    """A hand-made page: 300 boxes deep, breaks, no name that means anything, the date above the text."""
    year, month, day, at, _ = split(a)
    lines = "<br>\n<br>\n".join("　　" + escape(one) for one in a.paragraphs)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=CHARSET"><title>{a.title}</title></head><body>
<div class="x1">{nav("div")}</div>{'<div class="w">' * 300}<div class="x2"><b>{a.title}</b></div>
<div class="x3">{year}-{month}-{day} {at}　{a.credit}　{a.author}</div><div class="x4">{lines}</div>
{"</div>" * 300}<div class="x5">{others(a, "其它", "x6")}</div><div class="x7">{_LEGAL}</div></body></html>"""


def mobile(a: Article) -> str:
    """A page for telephones: micro-data, the rest folded away, an app to be opened."""
    _, month, day, at, date = split(a)
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><meta name="viewport" content="width=device-width"/><title>{a.title}</title>
<link rel="alternate" href="https://m.example/{date.replace("-", "")}/1.html"></head><body><section class="m-top"><a class="open-app">打开APP，阅读体验更佳</a></section>
<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{a.title}</h1>
<div class="bar"><span itemprop="author">{a.author}</span><span itemprop="datePublished" content="{a.published}:00+08:00">{month}-{day} {at}</span></div>
<div itemprop="articleBody" class="content">{paragraphs(a, '<p class="p-text">')}<div class="unfold"><a>展开全文</a></div></div></div>
<div class="tags"><a>港口</a></div>{others(a, "为你推荐", "rec-list")}{comments(a, "cmt")}
<div class="fixed-bottom"><a>评论</a><a>收藏</a><a>点赞</a></div>{foot()}</body></html>"""


LAYOUTS: tuple[Callable[[Article], str], ...] = (
    agency, portal, paper, office, island, broadcaster, world, blog, account, feedlike, bare, mobile,
)  # fmt: skip
